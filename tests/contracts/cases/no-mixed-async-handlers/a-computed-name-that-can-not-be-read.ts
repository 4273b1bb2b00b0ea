// CV001: violated
// static: unknown, because a member whose name can't be read may replace any handler
import { View } from "classviews";

function verb() {
  return "patch" as const;
}

export class Book extends View {
  async get() {
    return new Response("book");
  }

  post() {
    return new Response("saved");
  }

  [verb()]() {
    return new Response("patched");
  }
}
