// CV001: violated
import { View } from "classviews";

export class Editable extends View {
  async get() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Book extends Editable {
  title() {
    return "book";
  }
}

export class Essay extends Book {}
