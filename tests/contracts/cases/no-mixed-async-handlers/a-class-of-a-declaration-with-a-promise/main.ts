// CV001: violated
// static: unknown, because declarations drop the async keyword
import "./legacy.js";
import { View } from "classviews";

declare class LegacyView extends View {
  get(): Promise<Response>;
}

export class Book extends LegacyView {
  async post() {
    return new Response("saved");
  }
}
