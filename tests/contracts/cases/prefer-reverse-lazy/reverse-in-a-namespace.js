// CV003: violated
import * as cv from "classviews";

export class Contact extends cv.FormView {
  successUrl = cv.reverse("thanks");
//             ~~~~~~~~~~~~~~~~~~~~ reverse

  login() {
    return cv.reverse("login");
  }
}
