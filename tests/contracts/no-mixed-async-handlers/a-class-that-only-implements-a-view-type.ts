// CV001: fine
import type { View } from "classviews";

type Readable = Pick<View, "request">;

export class Book implements Partial<Readable> {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
