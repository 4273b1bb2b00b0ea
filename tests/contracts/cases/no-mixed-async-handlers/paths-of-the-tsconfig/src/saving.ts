import { mixin } from "classviews";

export const Saving = mixin(
  (Base) =>
    class extends Base {
      post() {
        return new Response("saved");
      }
    },
);
