// CV003: violated
import { FormView, reverse } from "classviews";

export const Contact = class extends FormView {
  static thanks = reverse("thanks");
//                ~~~~~~~~~~~~~~~~~ reverse
};
