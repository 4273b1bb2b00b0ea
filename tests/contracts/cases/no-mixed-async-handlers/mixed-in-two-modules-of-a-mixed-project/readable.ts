import { View } from "classviews";

export abstract class Readable extends View {
  abstract title(): string;

  async get() {
    return new Response("book");
  }
}
