// CV001: fine
import { ListView } from "classviews";

export class Books extends ListView {
  get get() {
    throw new Error("a getter is never read");
  }

  post() {
    return new Response("saved");
  }
}
