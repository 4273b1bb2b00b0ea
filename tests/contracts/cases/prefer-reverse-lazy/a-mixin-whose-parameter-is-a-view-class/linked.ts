import { reverse, type View as Base } from "classviews";

export const Linked = (Parent: typeof Base) =>
  class Linked extends Parent {
    home = reverse("home");
//         ~~~~~~~~~~~~~~~ reverse
  };
