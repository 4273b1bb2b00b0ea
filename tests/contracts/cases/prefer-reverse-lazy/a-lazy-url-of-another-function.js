// CV003: fine
import { View } from "classviews";

function reverseLazy(text) {
  return [...text].reverse();
}

export class Book extends View {
  static title = `${reverseLazy("koob")}`;
}
