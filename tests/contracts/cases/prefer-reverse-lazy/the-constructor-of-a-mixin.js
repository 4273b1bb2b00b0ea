// CV003: violated
import { bases, reverse, View } from "classviews";

const Linked = (Base) =>
  class extends Base {
    constructor(...args) {
      super(...args);
      this.home = reverse("home");
//                ~~~~~~~~~~~~~~~ reverse
    }
  };

export class Book extends bases(Linked, View) {}
