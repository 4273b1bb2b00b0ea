// CV001: fine
import { markAsync, View } from "classviews";

const timed = (handler: () => Promise<Response>) => markAsync((): Promise<Response> => handler());

export class Book extends View {
  get = timed(async () => new Response("book"));

  put = markAsync(() => Promise.resolve(new Response("replaced")));

  async post() {
    return new Response("saved");
  }
}
