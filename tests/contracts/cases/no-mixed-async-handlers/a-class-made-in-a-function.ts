// CV001: violated
import { ListView } from "classviews";

function makeView() {
  class Books extends ListView {
    post() {
//  ~~~~ mixed
      return new Response("saved");
    }
  }
  return Books;
}

export const Books = makeView();
