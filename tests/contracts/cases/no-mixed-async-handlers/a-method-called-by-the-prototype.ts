// CV001: violated
import { View } from "classviews";

class Page extends View {
  get() {
    return new Response("page");
  }
}

export class Book extends Page {
  override get() {
    return Page.prototype.get.call(this);
  }

  async post() {
//      ~~~~ mixed
    return Reflect.apply(Book.prototype.get, this, []);
  }
}
