// CV001: fine
import { View } from "classviews";

class Readable extends View {
  get = () => new Response("book");
}

export class Book extends Readable {
  async get() {
    return new Response("never called");
  }

  post() {
    return new Response("saved");
  }
}
