// CV001: violated
// static: unknown, because the list comes from a call
import { View } from "classviews";

function writeOnly() {
  return ["get", "post"];
}

export class Book extends View {
  override httpMethodNames = writeOnly();

  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
