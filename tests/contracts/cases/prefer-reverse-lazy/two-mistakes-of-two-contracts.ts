// CV001: violated
// CV003: violated
import { FormView, reverse } from "classviews";

export class Contact extends FormView {
  override successUrl = reverse("thanks");
//                      ~~~~~~~~~~~~~~~~~ reverse
}

export class Feedback extends FormView {
  delete() {
//~~~~~~ mixed
    return new Response("deleted");
  }
}
