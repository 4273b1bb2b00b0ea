// CV003: violated
// static: unknown, because when the mixin is applied shows at run time
import { bases, reverse, View } from "classviews";

const Linked = (Base) =>
  class extends Base {
    static home = reverse("home");
  };

export class Book extends bases(Linked, View) {}
