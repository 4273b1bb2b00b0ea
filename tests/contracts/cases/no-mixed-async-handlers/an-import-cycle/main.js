// CV001: violated
import { Readable } from "./readable.js";

export class Book extends Readable {
  static related() {
    return Readable;
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
