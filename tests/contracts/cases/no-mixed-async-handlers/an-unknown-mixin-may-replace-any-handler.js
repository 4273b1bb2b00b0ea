// CV001: violated
// static: unknown, because a link of the chain can't be followed and may replace any handler
import { bases, View } from "classviews";

const plugins = [(Base) => class Logged extends Base {}];

export class Book extends bases(plugins[0], View) {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }
}
