// CV003: violated
import { reverse } from "classviews";

export class Outer {
  static Inner = class {
    static home = reverse("home");
//                ~~~~~~~~~~~~~~~ reverse

    home = reverse("home");
  };
}
