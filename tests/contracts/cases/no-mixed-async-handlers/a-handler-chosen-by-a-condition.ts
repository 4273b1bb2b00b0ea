// CV001: violated
// static: unknown, because which of the two functions it is shows at run time
import { View } from "classviews";

const fast = process.argv.length > 0;

export class Book extends View {
  get = fast ? () => new Response("book") : async () => new Response("book");

  async post() {
    return new Response("saved");
  }
}
