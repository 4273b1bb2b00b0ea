// CV001: fine
import { View } from "classviews";

export class Book extends View {
  get get(): () => Promise<Response> {
    return async () => new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
