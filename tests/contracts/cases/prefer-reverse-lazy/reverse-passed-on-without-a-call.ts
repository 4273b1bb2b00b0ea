// CV003: fine
import { reverse, View } from "classviews";

export const find = reverse;

export class Book extends View {
  static resolver = reverse;

  finders = [reverse, find];
}
