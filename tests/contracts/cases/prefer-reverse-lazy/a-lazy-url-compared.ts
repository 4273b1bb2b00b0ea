// CV003: violated
import { reverseLazy, View } from "classviews";

const HOME = reverseLazy("home");

export class Book extends View {
  // @ts-ignore -- TypeScript sees that a LazyUrl is no string
  static isHome = HOME == "/";
//                ~~~~ forced
}
