// CV002: violated
import { bases, FormView, ListView } from "classviews";

const more = [];

export class Books extends bases(ListView, FormView, ...more) {}
//                               ~~~~~~~~ secondView
