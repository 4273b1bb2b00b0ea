// CV002: violated
// runtime: unseen, because what another library's function builds can't be told apart
// settings: { "mixinFunctions": ["compose"] }
import { ListView, TemplateView } from "classviews";
import { compose } from "./compose.js";

export class Books extends compose(ListView, TemplateView) {}
//                                           ~~~~~~~~~~~~ secondView
