// CV003: violated
import { ListView, reverse } from "classviews";

function Linked(Base) {
  class Linked extends Base {
    home = reverse("home");
//         ~~~~~~~~~~~~~~~ reverse
  }
  return Linked;
}

export class Books extends Linked(ListView) {}
