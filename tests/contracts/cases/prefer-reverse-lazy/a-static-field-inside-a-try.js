// CV003: violated
// static: unknown, because what is thrown inside a try may be caught
import { reverse, View } from "classviews";

let Book;

try {
  Book = class extends View {
    static home = reverse("home");
  };
} finally {
  Book ??= View;
}

export { Book };
