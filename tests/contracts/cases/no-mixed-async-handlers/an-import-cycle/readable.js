import { View } from "classviews";
import { Book } from "./main.js";

export class Readable extends View {
  async get() {
    return new Response(Book.name);
  }
}
