// CV001: violated
import { Article } from "magazine/views";

export class Book extends Article {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
