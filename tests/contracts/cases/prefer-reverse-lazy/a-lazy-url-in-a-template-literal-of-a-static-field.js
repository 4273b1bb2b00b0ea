// CV003: violated
import { reverseLazy } from "classviews";

export class Links {
  static home = `${reverseLazy("home")}#top`;
//                 ~~~~~~~~~~~~~~~~~~~ forced
}
