// CV001: fine
// runtime: ImproperlyConfigured, because an own undefined hides the inherited handler
import { ListView } from "classviews";

export class Books extends ListView {
  get;

  post() {
    return new Response("saved");
  }
}
