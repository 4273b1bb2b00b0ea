// CV001: violated
// static: unknown, because a variable that is assigned twice can't be followed
import { ListView, View } from "classviews";

let Base = View;

Base = ListView;

export class Books extends Base {
  post() {
    return new Response("saved");
  }
}
