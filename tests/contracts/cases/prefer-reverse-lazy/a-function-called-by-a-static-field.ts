// CV003: violated
// static: unknown, because what a called function does can't be followed
import { reverse, View } from "classviews";

function home() {
  return reverse("home");
}

export class Book extends View {
  static home = home();
}
