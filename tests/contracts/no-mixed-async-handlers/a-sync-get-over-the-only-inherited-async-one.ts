// CV001: fine
import { TemplateView } from "classviews";

export class About extends TemplateView {
  get() {
    return new Response("about");
  }

  post() {
    return new Response("saved");
  }
}
