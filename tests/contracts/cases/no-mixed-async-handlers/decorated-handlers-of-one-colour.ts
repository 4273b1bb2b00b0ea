// CV001: fine
import { loginRequired, methodDecorator, neverCache, View } from "classviews";

export class Book extends View {
  @methodDecorator([neverCache, loginRequired])
  async get() {
    return new Response("book");
  }

  async post() {
    return new Response("saved");
  }
}

export class Author extends View {
  @methodDecorator(neverCache)
  get() {
    return new Response("author");
  }

  post() {
    return new Response("saved");
  }
}
