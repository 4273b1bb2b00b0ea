// CV001: violated
import { View } from "classviews";

const kind: unique symbol = Symbol("kind");
const shelf = Symbol.for("shelf");

export class Book extends View {
  static [Symbol.hasInstance](value: unknown) {
    return typeof value === "object";
  }

  [kind] = "book";
  [Symbol.toStringTag] = "Book";

  async get() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }

  async *[Symbol.asyncIterator]() {
    yield this[shelf];
  }

  get [shelf]() {
    return "A";
  }
}
