// CV001: fine
import { ListView, View } from "classviews";

export class Book extends View {
  get() {
    return new Response("book");
  }

  override async options() {
    return new Response(null);
  }
}

export class Books extends ListView {
  override options() {
    return new Response(null);
  }
}
