// CV003: violated
// static: unknown, because what a called method does can't be followed
import { reverse, View } from "classviews";

export class Book extends View {
  home = this.findHome();

  findHome() {
    return reverse("home");
  }
}
