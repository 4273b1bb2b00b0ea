// CV001: fine
import { TemplateView } from "classviews";

export class About extends TemplateView {
  // @ts-ignore -- the inherited handler is typed to return a promise
  get() {
    return new Response("about");
  }

  post() {
    return new Response("saved");
  }
}
