// CV001: fine
import { ListView, View } from "classviews";

export class Book extends View {
  get() {
    return new Response("book");
  }

  async *post() {
    yield "saved";
  }
}

export class Books extends ListView {
  *get() {
    yield "books";
  }

  post() {
    return new Response("saved");
  }
}
