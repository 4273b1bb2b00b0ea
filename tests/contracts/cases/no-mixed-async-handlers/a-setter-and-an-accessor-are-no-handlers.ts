// CV001: fine
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
