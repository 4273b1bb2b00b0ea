// CV001: fine
import { View } from "classviews";

export class Book extends View {
  override httpMethodNames = ["get", "head"];

  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
