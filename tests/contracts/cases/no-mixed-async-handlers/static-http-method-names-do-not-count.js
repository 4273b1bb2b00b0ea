// CV001: violated
import { View } from "classviews";

export class Book extends View {
  static httpMethodNames = ["get"];

  async get() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
