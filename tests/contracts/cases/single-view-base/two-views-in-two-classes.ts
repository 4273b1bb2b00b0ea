// CV002: fine
import { bases, FormView, ListView, LoginRequiredMixin } from "classviews";

export class Books extends bases(LoginRequiredMixin, ListView) {
  readonly form: typeof FormView = FormView;
}

export class Contact extends bases(LoginRequiredMixin, FormView) {}
