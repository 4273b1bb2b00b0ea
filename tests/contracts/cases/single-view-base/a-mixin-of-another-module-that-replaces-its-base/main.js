// CV002: violated
import { bases, View } from "classviews";
import Swap from "./swap.js";

export class Books extends bases(Swap, View) {}
//                               ~~~~ baseReplaced
