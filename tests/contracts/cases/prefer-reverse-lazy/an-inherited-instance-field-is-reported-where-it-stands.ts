// CV003: violated
import { bases, FormView, LoginRequiredMixin, reverse } from "classviews";

class Form extends FormView {
  override successUrl = reverse("thanks");
//                      ~~~~~~~~~~~~~~~~~ reverse
}

export class Contact extends bases(LoginRequiredMixin, Form) {}
