// CV001: fine
// runtime: ImproperlyConfigured, because what stands in a handler's place and is none is another mistake
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
