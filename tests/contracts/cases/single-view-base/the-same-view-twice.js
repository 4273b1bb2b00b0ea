// CV002: violated
import { bases, ListView } from "classviews";

export class Books extends bases(ListView, ListView) {}
//                               ~~~~~~~~ secondView
