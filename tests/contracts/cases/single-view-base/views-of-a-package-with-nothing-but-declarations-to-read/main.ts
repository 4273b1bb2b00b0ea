// CV002: violated
// types: CV002
import { bases, FormView } from "classviews";
import { Article } from "magazine";

export class Page extends bases(Article, FormView) {}
//                              ~~~~~~~ secondView
