// CV001: violated
import { ListView } from "classviews";

export class Books extends ListView {
  static get() {
    return "a static method";
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
