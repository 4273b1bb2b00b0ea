// CV001: fine
import { View } from "classviews";

export class Book extends View {
  async get() {
    return new Response(this.title());
  }

  title() {
    return "book";
  }

  connect() {
    return new Response("connected");
  }
}
