// CV001: fine
// runtime: ImproperlyConfigured, because a handler that is no function is another mistake
import { ListView } from "classviews";

export class Books extends ListView {
  get = null;

  post() {
    return new Response("saved");
  }
}
