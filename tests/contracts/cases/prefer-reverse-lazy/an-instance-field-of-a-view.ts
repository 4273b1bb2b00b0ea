// CV003: violated
import { FormView, reverse } from "classviews";

export class Contact extends FormView {
  override successUrl = reverse("thanks");
//                      ~~~~~~~~~~~~~~~~~ reverse
}
