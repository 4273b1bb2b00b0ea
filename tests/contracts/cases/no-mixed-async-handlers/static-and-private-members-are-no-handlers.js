// CV001: fine
import { View } from "classviews";

export class Book extends View {
  static post() {
    return new Response("saved");
  }

  async get() {
    return this.#put();
  }

  #put() {
    return new Response("book");
  }
}
