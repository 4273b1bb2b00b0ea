// CV003: violated
import { reverse, View } from "classviews";

const known = process.argv.length > 0;

export class Book extends View {
  static home = known ? reverse("home") : "/";
//                      ~~~~~~~~~~~~~~~ reverse
}
