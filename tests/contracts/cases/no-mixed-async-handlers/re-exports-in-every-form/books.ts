import { ListView } from "./generic.js";

export class Books extends ListView {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
