import { View } from "classviews";

export class Legacy extends View {
  get() {
    return new Response("legacy");
  }
}
