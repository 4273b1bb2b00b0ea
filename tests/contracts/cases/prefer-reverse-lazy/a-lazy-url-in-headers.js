// CV003: violated
import { reverseLazy } from "classviews";

const HOME = reverseLazy("home");

export class Links {
  static headers = new Headers({ location: HOME });
//                                         ~~~~ forced
}
