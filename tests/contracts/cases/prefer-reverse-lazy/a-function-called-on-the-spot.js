// CV003: violated
import { reverse, View } from "classviews";

export class Book extends View {
  static home = (() => reverse("home"))();
//                     ~~~~~~~~~~~~~~~ reverse
}
