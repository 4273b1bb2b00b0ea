// CV001: violated
// runtime: unseen, because below ES2017 the compiler leaves no async in the code
import { View } from "classviews";

export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
