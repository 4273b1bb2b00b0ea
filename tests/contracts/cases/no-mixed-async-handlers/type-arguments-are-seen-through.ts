// CV001: violated
import { ListView } from "classviews";

interface Book {
  readonly title: string;
}

export class Books extends ListView<Book> {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
