// CV003: violated
// static: unknown, because what a called function does can't be followed
import { reverseLazy, View } from "classviews";

function withPage(url) {
  return `${url}?page=1`;
}

export class Book extends View {
  static home = withPage(reverseLazy("home"));
}
