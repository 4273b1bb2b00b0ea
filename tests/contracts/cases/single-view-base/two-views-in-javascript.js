// CV002: violated
import { bases, FormView, ListView } from "classviews";

export class Books extends bases(FormView, ListView) {}
//                               ~~~~~~~~ secondView
