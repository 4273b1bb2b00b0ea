// CV003: violated
import { reverseLazy } from "classviews";

const HOME = reverseLazy("home");

export class Links {
  static json = JSON.stringify({ home: HOME });
//                                     ~~~~ forced
}
