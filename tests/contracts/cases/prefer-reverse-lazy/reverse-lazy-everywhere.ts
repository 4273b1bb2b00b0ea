// CV003: fine
import { bases, FormView, loginRequired, LoginRequiredMixin, methodDecorator, path, reverseLazy } from "classviews";

const HOME = reverseLazy("home");

@methodDecorator(loginRequired({ loginUrl: reverseLazy("login") }), { name: "dispatch" })
export class Contact extends bases(LoginRequiredMixin, FormView) {
  static home = HOME;

  override successUrl = reverseLazy("thanks");

  override loginUrl = HOME;
}

export const urlpatterns = [
  path("contact/", Contact.asView({ successUrl: reverseLazy("thanks") }), { name: "contact" }),
];
