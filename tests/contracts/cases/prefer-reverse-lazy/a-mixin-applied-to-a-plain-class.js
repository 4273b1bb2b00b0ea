// CV003: fine
import { reverse, View } from "classviews";

const Linked = (Base) =>
  class extends Base {
    home = reverse("home");
  };

class Plain {}

export class Links extends Linked(Plain) {}

export class Book extends View {
  links() {
    return new Links();
  }
}
