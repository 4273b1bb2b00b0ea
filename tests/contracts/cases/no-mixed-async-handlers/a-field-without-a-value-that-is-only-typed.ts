// CV001: fine
// runtime: ImproperlyConfigured, because an own undefined hides the inherited handler
import { ListView } from "classviews";

export class Books extends ListView {
  // @ts-expect-error -- a handler of another type than the inherited one
  get!: () => Response;

  post() {
    return new Response("saved");
  }
}
