// CV001: fine
import { View } from "classviews";

export class BookClient {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}

export class Book extends View {
  client = new BookClient();

  get() {
    return new Response("book");
  }
}
