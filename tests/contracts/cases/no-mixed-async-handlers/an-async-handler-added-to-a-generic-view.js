// CV001: fine
import { ListView } from "classviews";

export class Books extends ListView {
  async post() {
    return new Response("saved");
  }
}
