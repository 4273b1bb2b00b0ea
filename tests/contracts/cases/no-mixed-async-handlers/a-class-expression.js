// CV001: violated
import { ListView } from "classviews";

export const Books = class extends ListView {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
};
