// CV001: violated
import { View } from "classviews";

export abstract class Editable extends View {
  abstract title(): string;

  async get() {
    return new Response(this.title());
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
