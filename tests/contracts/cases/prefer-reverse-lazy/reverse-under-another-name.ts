// CV003: violated
import { reverse as url, View } from "classviews";

const find = url;

export class Book extends View {
  static home = url("home");
//              ~~~~~~~~~~~ reverse
}

export class Author extends View {
  home = find("home");
//       ~~~~~~~~~~~~ reverse
}
