// CV002: violated
// types: CV002
import { bases, LoginRequiredMixin } from "classviews";
import { Shop } from "magazine";
import { Article } from "magazine/views/article";

export class Page extends bases(LoginRequiredMixin, Article, Shop) {}
//                                                  ~~~~~~~ secondView
