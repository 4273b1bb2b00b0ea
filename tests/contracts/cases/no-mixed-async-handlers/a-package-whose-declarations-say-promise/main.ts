// CV001: fine
import { Legacy } from "legacy-views";

export class Book extends Legacy {
  post() {
    return new Response("saved");
  }
}
