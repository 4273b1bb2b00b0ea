// CV003: violated
// runtime: unseen, because the condition is not reached in this run
import { FormView, reverse } from "classviews";

const named = process.argv.length === 0;

export class Contact extends FormView {
  successUrl = named ? reverse("thanks") : "/";
//                     ~~~~~~~~~~~~~~~~~ reverse

  static home = named && reverse("home");
//                       ~~~~~~~~~~~~~~~ reverse

  static thanks = "/thanks/" ?? reverse("thanks");
//                              ~~~~~~~~~~~~~~~~~ reverse
}

if (named) {
  Contact.login = reverse("login");
//                ~~~~~~~~~~~~~~~~ reverse
}
