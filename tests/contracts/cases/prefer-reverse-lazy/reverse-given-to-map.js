// CV003: violated
// static: unknown, because whether and when a callback is called shows at run time
import { reverse, View } from "classviews";

export class Book extends View {
  static links = ["home"].map(reverse);
}
