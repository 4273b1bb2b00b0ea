// CV002: fine
import { bases, TemplateView } from "classviews";

const ListView = (Base) => class extends Base {};

function FormView(Base) {
  return class extends Base {};
}

export class Books extends bases(ListView, FormView, TemplateView) {}
