// CV003: violated
import { bases, mixin, reverse, View } from "classviews";

const Linked = mixin(
  (Base) =>
    class Linked extends Base {
      home = reverse("home");
//           ~~~~~~~~~~~~~~~ reverse
    },
);

export class Book extends bases(Linked, View) {}
