// CV001: violated
import "./legacy.js";
import type { View } from "classviews";

declare class LegacyView extends View {
  get(): Response;
}

export class Book extends LegacyView {
  async post() {
//      ~~~~ mixed
    return new Response("saved");
  }
}
