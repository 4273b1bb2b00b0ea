// CV002: violated
// types: CV002
import { bases, DetailView, FormMixin, ListView, SingleObjectMixin, View } from "classviews";

export class BookWithForm extends bases(DetailView, FormMixin) {}
//                                      ~~~~~~~~~~ viewNotLast

export class AuthorBooks extends bases(ListView, SingleObjectMixin, View) {}
//                                     ~~~~~~~~ secondView
