// CV002: violated
// types: CV002
import { bases, FormView, ListView } from "classviews";

export class Books extends bases(ListView, FormView) {}
//                               ~~~~~~~~ secondView
