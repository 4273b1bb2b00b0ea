// CV002: violated
import { bases, mixin, TemplateView } from "classviews";

const Titled = mixin((Base) => class Titled extends Base {});

export class About extends bases(TemplateView, Titled) {}
//                               ~~~~~~~~~~~~ viewNotLast
