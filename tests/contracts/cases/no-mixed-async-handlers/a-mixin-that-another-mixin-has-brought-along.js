// CV001: fine
import { bases, mixin, View } from "classviews";

const Savable = (Base) =>
  class extends Base {
    async post() {
      return new Response("saved");
    }
    get() {
      return new Response("sync");
    }
  };

const Listed = mixin(
  (Base) =>
    class extends bases(Savable, Base) {
      async get() {
        return new Response("books");
      }
    },
);

// Savable is there already, behind Listed: it is not applied a second time, in front of it.
export class Books extends bases(Savable, Listed, View) {}
