// CV001: fine
import { View } from "classviews";

const timed = (handler) => async () => handler();

export class Book extends View {
  get = timed(() => new Response("book"));

  async post() {
    return new Response("saved");
  }
}
