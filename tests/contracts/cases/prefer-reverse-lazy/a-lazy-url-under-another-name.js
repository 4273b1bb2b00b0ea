// CV003: violated
import * as cv from "classviews";
import { reverseLazy as later } from "classviews";

const HOME = later("home");
const START = HOME;

export class Links {
  static home = `${START}`;
//                 ~~~~~ forced

  static thanks = String(cv.reverseLazy("thanks"));
//                       ~~~~~~~~~~~~~~~~~~~~~~~~ forced
}
