// CV003: violated
import { FormView, reverse } from "classviews";

export class Contact extends FormView {}

export const contact = Contact.asView({ successUrl: reverse("thanks") });
//                                                  ~~~~~~~~~~~~~~~~~ reverse
