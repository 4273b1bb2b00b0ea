// CV002: fine
import { ListView, TemplateView } from "classviews";
import { compose } from "./compose.js";

export class Books extends compose(ListView, TemplateView) {}
