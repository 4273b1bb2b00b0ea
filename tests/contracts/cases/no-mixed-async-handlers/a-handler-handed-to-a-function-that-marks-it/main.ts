// CV001: fine
import { View } from "classviews";
import { traced } from "./traced.js";

function load(): Promise<Response> {
  return Promise.resolve(new Response("book"));
}

traced(load);

export class Book extends View {
  get = load;

  async post() {
    return new Response("saved");
  }
}
