// CV001: violated
import { View } from "classviews";

const first = <T,>(items: readonly T[]): T | undefined => items[0];

export class Book extends View {
  async get() {
    return new Response(first(["book"]));
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
