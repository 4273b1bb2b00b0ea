// CV003: violated
import { FormView, reverse } from "classviews";

const named = process.argv.length > 0;
const configured = undefined;

export class Contact extends FormView {
  successUrl = named && reverse("thanks");
//                      ~~~~~~~~~~~~~~~~~ reverse
}

export const HOME = configured ?? reverse("home");
//                                ~~~~~~~~~~~~~~~ reverse
