// CV001: fine
import { View } from "classviews";

let show = async () => new Response("book");

show = () => new Response("book");

export class Book extends View {
  get = show;

  post() {
    return new Response("saved");
  }
}
