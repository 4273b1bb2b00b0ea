// CV001: fine
// runtime: ImproperlyConfigured, because what stands in a handler's place and is none is another mistake
import { ListView } from "classviews";

export class Books extends ListView {
  get get() {
    throw new Error("a getter is never read");
  }

  post() {
    return new Response("saved");
  }
}
