// CV003: violated
// static: unknown, because whether the class is a view shows at run time
import { reverse, View } from "classviews";

function pick() {
  return View;
}

export class Book extends pick() {
  home = reverse("home");
}
