// CV003: violated
import { reverse, View } from "classviews";

export class Book extends View {
  static accessor home: string = reverse("home");
//                               ~~~~~~~~~~~~~~~ reverse
}
