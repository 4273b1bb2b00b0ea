// CV001: fine
import { View } from "classviews";

class ReadOnly extends View {
  httpMethodNames = ["get", "options"];
}

export class Book extends ReadOnly {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("never called");
  }
}
