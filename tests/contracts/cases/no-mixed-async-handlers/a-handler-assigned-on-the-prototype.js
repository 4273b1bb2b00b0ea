// CV001: violated
// static: unknown, because a handler assigned on a prototype is no member of the class
import { View } from "classviews";

export class Book extends View {
  async get() {
    return new Response("book");
  }
}

Book.prototype.post = function () {
  return new Response("saved");
};
