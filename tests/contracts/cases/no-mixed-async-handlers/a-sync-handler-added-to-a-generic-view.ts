// CV001: violated
import { ListView } from "classviews";

export class Books extends ListView {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
