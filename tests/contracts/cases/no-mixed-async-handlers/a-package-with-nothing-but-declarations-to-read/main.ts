// CV001: violated
import { Legacy } from "legacy-views";

export class Book extends Legacy {
  async post() {
//      ~~~~ mixed
    return new Response("saved");
  }
}
