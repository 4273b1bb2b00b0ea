// CV001: violated
import { Readable } from "./readable.js";

export class Book extends Readable {
  post = () => new Response("saved");
//~~~~ mixed
}
