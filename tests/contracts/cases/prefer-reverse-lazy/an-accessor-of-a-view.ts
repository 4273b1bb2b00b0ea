// CV003: violated
import { reverse, View } from "classviews";

export class Book extends View {
  accessor home = reverse("home");
//                ~~~~~~~~~~~~~~~ reverse
}
