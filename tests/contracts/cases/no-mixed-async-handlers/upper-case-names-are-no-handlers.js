// CV001: fine
import { View } from "classviews";

export class Book extends View {
  async get() {
    return new Response("book");
  }

  POST() {
    return new Response("saved");
  }

  Put = () => new Response("replaced");
}
