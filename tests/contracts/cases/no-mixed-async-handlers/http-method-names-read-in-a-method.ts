// CV001: violated
import { View } from "classviews";

export class Book extends View {
  override httpMethodNames = ["get", "post"];
  name = this.httpMethodName();

  httpMethodName() {
    return this.httpMethodNames[0];
  }

  async get() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
