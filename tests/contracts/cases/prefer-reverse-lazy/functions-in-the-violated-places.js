// CV003: fine
import { reverse, View } from "classviews";

export class Book extends View {
  static home = () => reverse("home");

  static {
    this.thanks = function () {
      return reverse("thanks");
    };
  }

  login = () => reverse("login");

  constructor() {
    super();
    this.logout = () => reverse("logout");
  }
}

export function home() {
  return reverse("home");
}

export const thanks = async () => reverse("thanks");
