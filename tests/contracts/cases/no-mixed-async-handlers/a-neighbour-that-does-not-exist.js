// CV001: violated
import { ListView } from "classviews";

export const later = () => import("./no-such-module.js");

export class Books extends ListView {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
