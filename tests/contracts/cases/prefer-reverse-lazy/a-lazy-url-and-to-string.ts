// CV003: violated
import { reverseLazy, View } from "classviews";

export class Book extends View {
  home = reverseLazy("home").toString();
//       ~~~~~~~~~~~~~~~~~~~ forced
}
