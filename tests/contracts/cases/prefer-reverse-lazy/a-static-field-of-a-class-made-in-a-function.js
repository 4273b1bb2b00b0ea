// CV003: violated
// static: unknown, because when the function is called shows at run time
import { reverse, View } from "classviews";

function makeView() {
  return class Book extends View {
    static home = reverse("home");
  };
}

export const Book = makeView();
