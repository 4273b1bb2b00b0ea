// CV001: fine
import { View } from "classviews";

function verb() {
  return "post";
}

export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("replaced below");
  }

  async [verb()]() {
    return new Response("saved");
  }
}
