// CV001: violated
import { bases, View } from "classviews";

function Saving(Base) {
  return class extends Base {
    post() {
      return new Response("saved");
    }
  };
}

export class Book extends bases(Saving, View) {
  async get() {
//      ~~~ mixed
    return new Response("book");
  }
}
