// CV002: violated
// types: CV002
import { bases, View } from "classviews";
import { Caption as Titled } from "./titled.js";

export class Book extends bases(Titled, View) {}
//                              ~~~~~~ notAMixin
