// CV001: violated
import { View } from "classviews";

export class Cached extends View {
  override httpMethodNames = ["get", "purge"];

  async get() {
    return new Response("page");
  }

  purge() {
//~~~~~ mixed
    return new Response("purged");
  }
}
