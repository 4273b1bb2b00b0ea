// CV003: fine
import { FormView, path, reverse } from "classviews";

export class Contact extends FormView {}

export const makePatterns = () => [
  path("contact/", Contact.asView({ successUrl: reverse("thanks") })),
];
