// CV001: violated
import { View } from "classviews";

class Readable extends View {
  get = async () => new Response("book");
}

export class Book extends Readable {
  get() {
    return new Response("never called");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
