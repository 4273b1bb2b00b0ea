// CV003: violated
import { reverse } from "classviews";

export class Links {
  static #home = reverse("home");
//               ~~~~~~~~~~~~~~~ reverse

  static home() {
    return this.#home;
  }
}
