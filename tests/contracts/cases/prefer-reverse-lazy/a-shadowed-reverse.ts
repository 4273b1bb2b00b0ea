// CV003: fine
import { reverse, View } from "classviews";

export const title = ((reverse: (text: string) => string) => reverse("koob"))((text) => text.toUpperCase());

export class Book extends View {
  url() {
    return reverse("book");
  }
}
