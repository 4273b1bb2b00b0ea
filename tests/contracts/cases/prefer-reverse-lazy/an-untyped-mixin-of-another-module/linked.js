import { reverse } from "classviews";

export const Linked = (Base) =>
  class extends Base {
    home = reverse("home");
  };
