// CV003: violated
import { reverseLazy, View } from "classviews";

const HOME = reverseLazy("home");

export class Book extends View {
  static home = HOME + "?page=1";
//              ~~~~ forced

  back = "next=" + HOME;
//                 ~~~~ forced
}
