// CV001: fine
import { View } from "classviews";

class Readable extends View {
  async get() {
    return new Response("book");
  }
}

export class Book extends Readable {
  // @ts-expect-error -- an accessor over a method
  accessor get = async () => new Response("book");

  post() {
    return new Response("saved");
  }
}
