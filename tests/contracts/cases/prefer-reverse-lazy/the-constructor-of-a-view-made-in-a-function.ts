// CV003: violated
import { reverse, View } from "classviews";

function makeView(name: string) {
  return class extends View {
    readonly home: string;

    constructor() {
      super();
      this.home = reverse(name);
//                ~~~~~~~~~~~~~ reverse
    }
  };
}

export const Book = makeView("home");
