// CV001: fine
import { View } from "classviews";

let method = "get";
method = "reload";

export class Book extends View {
  async [method]() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
