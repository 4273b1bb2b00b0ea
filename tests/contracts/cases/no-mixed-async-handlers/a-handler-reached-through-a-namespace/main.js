// CV001: violated
import { ListView } from "classviews";
import * as handlers from "./handlers.js";

export class Books extends ListView {
  post = handlers.save;
//~~~~ mixed
}
