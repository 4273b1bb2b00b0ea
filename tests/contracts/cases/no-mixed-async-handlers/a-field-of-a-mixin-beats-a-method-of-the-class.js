// CV001: violated
import { bases, mixin, View } from "classviews";

const Reading = mixin(
  (Base) =>
    class extends Base {
      get = () => new Response("book");
    },
);

export class Book extends bases(Reading, View) {
  async get() {
    return new Response("never called");
  }

  async post() {
//      ~~~~ mixed
    return new Response("saved");
  }
}
