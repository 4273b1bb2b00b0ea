// CV003: fine
import { type LazyUrl, reverseLazy } from "classviews";

export class Routes {
  static home: LazyUrl | string = reverseLazy("home");
  static books: LazyUrl | string = reverseLazy("books");

  static {
    this.books = "/books/";
  }
}

Routes.home = "/";

export const links = [`${Routes.home}?from=links`, `${Routes.books}?from=links`];
