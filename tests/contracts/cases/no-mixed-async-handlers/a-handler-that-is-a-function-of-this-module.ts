// CV001: violated
import { View } from "classviews";

async function show() {
  return new Response("book");
}

const save = () => new Response("saved");

export class Book extends View {
  get = show;

  post = save;
//~~~~ mixed
}
