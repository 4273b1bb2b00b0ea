import { View } from "classviews";
import * as book from "./main.js";

export class Readable extends View {
  get() {
    return new Response(book.Book.name);
  }
}

export * from "./main.js";
