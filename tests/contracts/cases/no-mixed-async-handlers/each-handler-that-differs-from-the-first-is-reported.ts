// CV001: violated
import { View } from "classviews";

export class Book extends View {
  get() {
    return new Response("book");
  }

  async post() {
//      ~~~~ mixed
    return new Response("saved");
  }

  patch() {
    return new Response("patched");
  }

  async delete() {
//      ~~~~~~ mixed
    return new Response("deleted");
  }
}
