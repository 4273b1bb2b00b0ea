// CV001: fine
import { View } from "classviews";

export class Book extends View {
  get(): Promise<Response> {
    return Promise.resolve(new Response("book"));
  }

  post(): Response {
    return new Response("saved");
  }
}
