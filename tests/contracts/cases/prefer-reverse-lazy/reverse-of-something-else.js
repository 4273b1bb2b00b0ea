// CV003: fine
import { reverse as reverseUrl, View } from "classviews";

function reverse(text) {
  return [...text].reverse().join("");
}

export const HOME = reverse("emoh");

export class Book extends View {
  static title = reverse("koob");

  words = ["a", "b"].reverse();

  url() {
    return reverseUrl("book");
  }
}
