// CV002: violated
// types: CV002
import { bases, ListView, LoginRequiredMixin } from "classviews";

// @ts-ignore -- the harness looks for the error
export class Books extends bases(ListView, LoginRequiredMixin) {}
//                               ~~~~~~~~ viewNotLast
