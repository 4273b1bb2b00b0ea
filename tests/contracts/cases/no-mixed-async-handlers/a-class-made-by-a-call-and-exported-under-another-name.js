// CV001: violated
import { bases, ListView } from "classviews";

const Saving = (Base) =>
  class extends Base {
    post() {
      return new Response("saved");
    }
  };

const Made = bases(Saving, ListView);
//    ~~~~ mixed

export const Books = Made;
