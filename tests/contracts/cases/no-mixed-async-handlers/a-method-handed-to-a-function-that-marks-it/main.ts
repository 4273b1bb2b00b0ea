// CV001: fine
import { View } from "classviews";
import { traced } from "./traced.js";

export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
    return Promise.resolve(new Response("saved"));
  }
}

traced(Book.prototype.post);
