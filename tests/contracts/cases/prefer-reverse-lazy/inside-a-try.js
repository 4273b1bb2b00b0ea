// CV003: fine
import { reverse, View } from "classviews";

let home;

try {
  home = reverse("home");
} catch {
  home = "/";
}

export class Book extends View {
  static home = home;
}
