// CV002: fine
import { ListView, TemplateView } from "classviews";

function Mixin(First) {
  return First;
}

export class Books extends Mixin(ListView, TemplateView) {}
