// CV001: violated
// static: unknown, because what a call returns can't be followed; markAsync() is the way out
import { View } from "classviews";

const timed =
  (handler: () => Promise<Response>) =>
  (): Promise<Response> =>
    handler();

export class Book extends View {
  get = timed(async () => new Response("book"));

  async post() {
    return new Response("saved");
  }
}
