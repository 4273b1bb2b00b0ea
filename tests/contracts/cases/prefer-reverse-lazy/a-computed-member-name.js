// CV003: violated
import { reverse, View } from "classviews";

export class Book extends View {
  [reverse("home")]() {
// ~~~~~~~~~~~~~~~ reverse
    return "home";
  }
}
