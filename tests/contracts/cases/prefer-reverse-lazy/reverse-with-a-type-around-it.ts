// CV003: violated
import { FormView, reverse } from "classviews";

export class Contact extends FormView {
  override successUrl = reverse("thanks") as string;
//                      ~~~~~~~~~~~~~~~~~ reverse

  static home = (reverse("home"))!;
//               ~~~~~~~~~~~~~~~ reverse
}
