// CV003: fine
import { reverse, View } from "classviews";

class Links {
  home = reverse("home");

  readonly thanks: string;

  constructor() {
    this.thanks = reverse("thanks");
  }
}

export class Book extends View {
  links() {
    return new Links();
  }
}
