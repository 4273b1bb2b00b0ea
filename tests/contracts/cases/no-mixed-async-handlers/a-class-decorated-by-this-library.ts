// CV001: violated
import { methodDecorator, neverCache, View } from "classviews";

@methodDecorator(neverCache, { name: "dispatch" })
export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
