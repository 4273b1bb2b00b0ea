// CV001: fine
import { FormView } from "classviews";

export class Contact extends FormView {
  httpMethodNames = ["delete"];

  delete() {
    return new Response("deleted");
  }
}
