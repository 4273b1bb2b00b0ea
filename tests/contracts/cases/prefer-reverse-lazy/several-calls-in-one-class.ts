// CV003: violated
import { loginRequired, methodDecorator, reverse, reverseLazy, FormView } from "classviews";

@methodDecorator(loginRequired({ loginUrl: reverse("login") }), { name: "dispatch" })
//                                         ~~~~~~~~~~~~~~~~ reverse
export class Contact extends FormView {
  static home = reverse("home");
//              ~~~~~~~~~~~~~~~ reverse

  static links = [reverse("a"), reverse("b")];
//                ~~~~~~~~~~~~ reverse
//                              ~~~~~~~~~~~~ reverse

  override successUrl = reverse("thanks");
//                      ~~~~~~~~~~~~~~~~~ reverse

  loginUrl = reverseLazy("login");
}
