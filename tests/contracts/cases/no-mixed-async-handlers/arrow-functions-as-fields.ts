// CV001: violated
import { View } from "classviews";

export class Book extends View {
  get = async () => new Response("book");

  post = () => new Response("saved");
//~~~~ mixed
}
