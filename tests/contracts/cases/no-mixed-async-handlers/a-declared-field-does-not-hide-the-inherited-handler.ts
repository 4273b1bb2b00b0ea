// CV001: violated
import { ListView } from "classviews";

export class Books extends ListView {
  declare get: () => Promise<Response>;

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
