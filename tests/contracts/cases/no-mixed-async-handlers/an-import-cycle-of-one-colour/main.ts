// CV001: fine
import { Readable } from "./readable.js";

export class Book extends Readable {
  post() {
    return new Response("saved");
  }
}
