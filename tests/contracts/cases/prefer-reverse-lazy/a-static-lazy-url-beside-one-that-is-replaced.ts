// CV003: violated
import { type LazyUrl, reverseLazy } from "classviews";

export class Routes {
  static home: LazyUrl | string = reverseLazy("home");
  static books: LazyUrl | string = reverseLazy("books");
}

Routes.home = "/";

export const link = `${Routes.books}?from=links`;
//                     ~~~~~~~~~~~~ forced
