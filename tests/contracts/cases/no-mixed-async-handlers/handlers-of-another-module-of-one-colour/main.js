// CV001: fine
import { ListView } from "classviews";
import { save, erase } from "./handlers.js";

export class Books extends ListView {
  post = save;

  delete = erase;
}
