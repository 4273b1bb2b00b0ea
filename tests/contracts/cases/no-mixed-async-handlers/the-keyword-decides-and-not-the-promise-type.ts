// CV001: violated
import { View } from "classviews";

export class Book extends View {
  get(): Promise<Response> {
    return Promise.resolve(new Response("book"));
  }

  async post(): Promise<Response> {
//      ~~~~ mixed
    return new Response("saved");
  }
}
