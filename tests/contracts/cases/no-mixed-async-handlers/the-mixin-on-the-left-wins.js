// CV001: fine
import { bases, ListView } from "classviews";

const AsyncSaving = (Base) =>
  class extends Base {
    async post() {
      return new Response("saved");
    }
  };

const SyncSaving = (Base) =>
  class extends Base {
    post() {
      return new Response("never called");
    }
  };

export class Books extends bases(AsyncSaving, SyncSaving, ListView) {}
