// CV003: violated
import { FormView, reverseLazy } from "classviews";

const THANKS = reverseLazy("thanks");

export class Contact extends FormView {
  override successUrl = `${THANKS}?sent=1`;
//                         ~~~~~~ forced
}
