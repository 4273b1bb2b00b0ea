// CV003: fine
import { reverse, View } from "classviews";

export class Book extends View {
  static home = "/";

  static {
    try {
      this.home = reverse("home");
    } catch {
      this.home = "/home/";
    }
  }
}
