// CV003: violated
// static: unknown, because whether the class is a view shows at run time
import { reverse, View } from "classviews";

const registry = new Map([["base", View]]);

export class Book extends registry.get("base") {
  home = reverse("home");
}
