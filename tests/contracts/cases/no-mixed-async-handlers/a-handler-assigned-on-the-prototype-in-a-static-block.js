// CV001: violated
// static: unknown, because a handler assigned on a prototype is no member of the class
import { View } from "classviews";

export class Book extends View {
  static {
    this.prototype.post = () => new Response("saved");
  }

  async get() {
    return new Response("book");
  }
}
