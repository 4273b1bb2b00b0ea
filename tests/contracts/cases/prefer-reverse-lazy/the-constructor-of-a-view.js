// CV003: violated
import { reverse, View } from "classviews";

export class Book extends View {
  constructor() {
    super();
    this.home = reverse("home");
//              ~~~~~~~~~~~~~~~ reverse
  }
}
