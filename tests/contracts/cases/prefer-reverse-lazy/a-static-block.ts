// CV003: violated
import { reverse, View } from "classviews";

export class Book extends View {
  static home: string;

  static {
    this.home = reverse("home");
//              ~~~~~~~~~~~~~~~ reverse
  }
}
