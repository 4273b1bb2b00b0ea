// CV002: violated
// types: CV002
import { bases, ListView, LoginRequiredMixin } from "classviews";

export class Books extends bases(ListView, LoginRequiredMixin) {}
//                               ~~~~~~~~ viewNotLast
