// CV002: violated
// runtime: unseen, because what another library's function builds can't be told apart
import { ListView, TemplateView } from "classviews";
import { Mixin } from "ts-mixer";

export class Books extends Mixin(ListView, TemplateView) {}
//                                         ~~~~~~~~~~~~ secondView
