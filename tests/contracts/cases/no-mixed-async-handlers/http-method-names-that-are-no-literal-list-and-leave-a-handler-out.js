// CV001: fine
import { View } from "classviews";

function readOnly() {
  return ["get"];
}

export class Book extends View {
  httpMethodNames = readOnly();

  async get() {
    return new Response("book");
  }

  post() {
    return new Response("never called");
  }
}
