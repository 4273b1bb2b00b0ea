import { bases, FormView, LoginRequiredMixin } from "classviews";

export class Contact extends bases(LoginRequiredMixin, FormView) {}
