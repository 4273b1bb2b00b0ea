// CV003: violated
import { url } from "./urls.js";
import * as urls from "./urls.js";

export class Links {
  static home = url("home");
//              ~~~~~~~~~~~ reverse

  static thanks = urls.url("thanks");
//                ~~~~~~~~~~~~~~~~~~ reverse
}
