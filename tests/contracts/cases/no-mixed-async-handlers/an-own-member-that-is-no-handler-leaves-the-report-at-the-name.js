// CV001: violated
import { bases, ListView, mixin } from "classviews";

const Saving = mixin((Base) => {
  class Saving extends Base {
    post() {
      return new Response("saved");
    }
  }
  return Saving;
});

export class Books extends bases(Saving, ListView) {
//           ~~~~~ mixed
  paginateBy = 10;

  getContextData() {
    return {};
  }
}
