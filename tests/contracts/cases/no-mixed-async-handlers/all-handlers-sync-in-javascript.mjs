// CV001: fine
import { View } from "classviews";

export class Book extends View {
  get() {
    return new Response("book");
  }

  put() {
    return new Response("saved");
  }

  trace() {
    return new Response("traced");
  }
}
