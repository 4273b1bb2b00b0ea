// CV001: fine
import { bases, View } from "classviews";

const plugins = [
  (Base) =>
    class Saved extends Base {
      post = async () => new Response("saved");
    },
];

export class Book extends bases(plugins[0], View) {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("replaced by a field");
  }
}
