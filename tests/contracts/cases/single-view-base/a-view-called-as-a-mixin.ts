// CV002: violated
// runtime: TypeError, because JavaScript itself refuses to call a class
// types: not callable
import { FormView, ListView } from "classviews";

export class Books extends FormView(ListView) {}
//                         ~~~~~~~~ viewCalled
