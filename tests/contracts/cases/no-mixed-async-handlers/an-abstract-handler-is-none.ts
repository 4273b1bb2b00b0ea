// CV001: fine
import { View } from "classviews";

export abstract class Editable extends View {
  abstract post(): Response;

  async get() {
    return new Response("book");
  }
}
