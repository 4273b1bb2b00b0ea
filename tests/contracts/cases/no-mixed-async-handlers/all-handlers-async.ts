// CV001: fine
import { View } from "classviews";

export class Book extends View {
  async get() {
    return new Response("book");
  }

  async post() {
    return new Response("saved");
  }

  async head() {
    return new Response(null);
  }
}
