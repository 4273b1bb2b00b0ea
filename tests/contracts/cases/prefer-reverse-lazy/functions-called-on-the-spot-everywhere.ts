// CV003: violated
import { FormView, reverse } from "classviews";

export class Contact extends FormView {
  override successUrl = (function () {
    return reverse("thanks");
//         ~~~~~~~~~~~~~~~~~ reverse
  })();
}

export const HOME = ((name: string) => {
  return reverse(name);
//       ~~~~~~~~~~~~~ reverse
})("home");
