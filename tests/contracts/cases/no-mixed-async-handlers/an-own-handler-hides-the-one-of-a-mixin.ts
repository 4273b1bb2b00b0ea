// CV001: fine
import { bases, ListView, mixin } from "classviews";

const Saving = mixin(
  (Base) =>
    class extends Base {
      post(): Response | Promise<Response> {
        return new Response("never called");
      }
    },
);

export class Books extends bases(Saving, ListView) {
  override async post() {
    return new Response("saved");
  }
}
