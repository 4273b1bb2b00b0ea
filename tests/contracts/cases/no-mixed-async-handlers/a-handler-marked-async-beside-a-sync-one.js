// CV001: violated
// static: unknown, because a handler that comes from a call has the colour of what is returned
import { markAsync, View } from "classviews";

export class Book extends View {
  get = markAsync(() => Promise.resolve(new Response("book")));

  post() {
    return new Response("saved");
  }
}
