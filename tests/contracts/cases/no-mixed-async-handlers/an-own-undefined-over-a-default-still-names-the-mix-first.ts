// CV001: violated
import { TemplateView } from "classviews";

export class About extends TemplateView {
  override templateName!: string;

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
