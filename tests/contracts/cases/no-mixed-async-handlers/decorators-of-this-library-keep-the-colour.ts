// CV001: violated
import { methodDecorator, neverCache, View } from "classviews";

export class Book extends View {
  @methodDecorator(neverCache)
  async get() {
    return new Response("book");
  }

  @methodDecorator(neverCache)
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
