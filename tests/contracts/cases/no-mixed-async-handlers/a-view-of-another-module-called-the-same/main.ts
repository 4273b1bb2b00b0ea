// CV001: fine
import { ListView } from "./views.js";

export class Books extends ListView {
  post() {
    return new Response("saved");
  }
}
