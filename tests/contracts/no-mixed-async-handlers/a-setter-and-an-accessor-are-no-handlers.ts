// CV001: fine
// runtime: ImproperlyConfigured, because what stands in a handler's place and is none is another mistake
import { View } from "classviews";

export class Book extends View {
  async get() {
    return new Response("book");
  }

  set post(_handler: () => Response) {
    throw new Error("a setter is never called");
  }

  accessor put = () => new Response("replaced");
}
