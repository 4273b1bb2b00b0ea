// CV001: violated
import { bases, ListView } from "classviews";

const AsyncSaving = (Base) =>
  class extends Base {
    async post() {
      return new Response("never called");
    }
  };

const SyncSaving = (Base) =>
  class extends Base {
    post() {
      return new Response("saved");
    }
  };

export class Books extends bases(SyncSaving, AsyncSaving, ListView) {}
//           ~~~~~ mixed
