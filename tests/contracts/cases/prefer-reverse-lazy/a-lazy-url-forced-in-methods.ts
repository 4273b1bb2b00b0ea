// CV003: fine
import { FormView, reverseLazy } from "classviews";

const THANKS = reverseLazy("thanks");

export class Contact extends FormView {
  override successUrl = THANKS;

  override getSuccessUrl() {
    return `${THANKS}?sent=1`;
  }

  get home() {
    return String(reverseLazy("home"));
  }

  location = () => new URL(String(THANKS), "https://example.org");
}
