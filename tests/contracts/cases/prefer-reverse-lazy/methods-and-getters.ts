// CV003: fine
import { FormView, reverse, View } from "classviews";

export class Contact extends FormView {
  static home() {
    return reverse("home");
  }

  static get thanks() {
    return reverse("thanks");
  }

  override get successUrl() {
    return reverse("thanks");
  }

  override getSuccessUrl() {
    return reverse("thanks");
  }
}

export class Book extends View {
  get(_request: unknown, _params: unknown, home: string = reverse("home")) {
    return new Response(home);
  }
}
