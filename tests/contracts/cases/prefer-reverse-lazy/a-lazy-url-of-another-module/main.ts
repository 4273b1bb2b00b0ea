// CV003: violated
import { View } from "classviews";
import { HOME } from "./links.js";
import * as links from "./links.js";

export class Book extends View {
  static home = `${HOME}#top`;
//                 ~~~~ forced

  static again = `${links.HOME}#top`;
//                  ~~~~~~~~~~ forced
}
