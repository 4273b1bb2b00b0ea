import { type Mixin, reverse } from "classviews";

interface Links {
  home: string;
}

export const Linked: Mixin<Links> = (Base) => {
  abstract class Linked extends Base {
    home = reverse("home");
//         ~~~~~~~~~~~~~~~ reverse
  }
  return Linked;
};
