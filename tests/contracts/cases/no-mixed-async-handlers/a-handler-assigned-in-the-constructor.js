// CV001: violated
// static: unknown, because a handler assigned in a constructor is no member of the class
import { View } from "classviews";

export class Book extends View {
  constructor() {
    super();
    this.post = () => new Response("saved");
  }

  async get() {
    return new Response("book");
  }
}
