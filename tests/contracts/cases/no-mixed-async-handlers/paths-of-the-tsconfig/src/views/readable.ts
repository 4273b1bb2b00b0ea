import { View } from "classviews";

export class Readable extends View {
  async get() {
    return new Response("book");
  }
}
