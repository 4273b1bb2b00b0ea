// CV001: fine
import { View } from "classviews";

export class Book extends View {
  declare post: () => Response;

  async get() {
    return new Response("book");
  }
}
