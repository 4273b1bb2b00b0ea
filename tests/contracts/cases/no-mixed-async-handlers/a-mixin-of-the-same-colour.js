// CV001: fine
import { bases, ListView, mixin } from "classviews";

const Saving = mixin((Base) => {
  const Saved = class extends Base {
    async post() {
      return new Response("saved");
    }
  };
  return Saved;
});

export class Books extends bases(Saving, ListView) {}
