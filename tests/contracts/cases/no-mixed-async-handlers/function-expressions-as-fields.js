// CV001: violated
import { View } from "classviews";

export class Book extends View {
  get = function () {
    return new Response("book");
  };

  post = async function save() {
//~~~~ mixed
    return new Response("saved");
  };
}
