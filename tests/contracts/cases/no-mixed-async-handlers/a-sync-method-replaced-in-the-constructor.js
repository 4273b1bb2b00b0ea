// CV001: fine
import { View } from "classviews";

export class Book extends View {
  constructor() {
    super();
    this.post = async () => new Response("saved");
  }

  async get() {
    return new Response("book");
  }

  post() {
    return new Response("replaced in the constructor");
  }
}
