// CV002: violated
import { bases, View } from "classviews";

export class Book extends bases(class Titled {}, View) {}
//                              ~~~~~~~~~~~~~~~ notAMixin
