// CV001: violated
import { View } from "classviews";

const Saving = <B extends new (...args: any[]) => View>(Base: B) =>
  class Saving extends Base {
    async post() {
      return new Response("saved");
    }
  };

export class Book extends Saving(View) {
  get() {
//~~~ mixed
    return new Response("book");
  }
}
