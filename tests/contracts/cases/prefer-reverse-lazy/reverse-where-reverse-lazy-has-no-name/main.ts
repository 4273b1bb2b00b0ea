// CV003: violated
import reverse from "./links.js";
import * as web from "./web.js";

export class Links {
  static home = reverse("home");
//              ~~~~~~~~~~~~~~~ reverse

  static thanks = web.reverse("thanks");
//                ~~~~~~~~~~~~~~~~~~~~~ reverse

  static list(): string {
    return reverse("list");
  }
}
