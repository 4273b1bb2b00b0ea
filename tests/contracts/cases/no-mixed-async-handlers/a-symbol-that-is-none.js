// CV001: fine
import { View } from "classviews";

const Symbol = { method: "post" };

export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }

  async [Symbol.method]() {
    return new Response("saved");
  }
}
