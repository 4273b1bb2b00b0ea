// CV001: fine
import { ListView } from "classviews";

function makeView() {
  return class extends ListView {
    post() {
      return new Response("saved");
    }
  };
}

export const Books = makeView();

Books.prototype.post = async () => new Response("saved");
