// CV001: violated
import { Page } from "./page.js";

export class Book extends Page {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
