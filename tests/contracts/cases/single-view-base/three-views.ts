// CV002: violated
// types: CV002
import { bases, DetailView, FormView, ListView } from "classviews";

export class Books extends bases(ListView, DetailView, FormView) {}
//                               ~~~~~~~~ secondView
//                                         ~~~~~~~~~~ secondView
