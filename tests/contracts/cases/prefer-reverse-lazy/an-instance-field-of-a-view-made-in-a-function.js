// CV003: violated
import { FormView, reverse } from "classviews";

function makeView(name) {
  return class Contact extends FormView {
    successUrl = reverse(name);
//               ~~~~~~~~~~~~~ reverse
  };
}

export const Contact = makeView("thanks");
