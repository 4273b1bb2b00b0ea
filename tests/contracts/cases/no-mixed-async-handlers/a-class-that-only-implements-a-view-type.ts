// CV001: fine
import type { View } from "classviews";

export class Book implements Pick<View, "httpMethodNames"> {
  readonly httpMethodNames = ["get", "post"];

  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
