// CV001: fine
// runtime: ImproperlyConfigured, because what stands in a handler's place and is none is another mistake
import { View } from "classviews";

export class Book extends View {
  get get(): () => Promise<Response> {
    return async () => new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
