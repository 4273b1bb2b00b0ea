import { View } from "classviews";

export class Legacy extends View {
  get() {
    return Promise.resolve(new Response("legacy"));
  }
}
