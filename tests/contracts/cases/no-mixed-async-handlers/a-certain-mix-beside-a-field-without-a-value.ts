// CV001: violated
import { View } from "classviews";

export class Book extends View {
  put!: () => Response;

  async get() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
