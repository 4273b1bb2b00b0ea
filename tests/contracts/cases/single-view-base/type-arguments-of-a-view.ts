// CV002: violated
// types: CV002
import { bases, FormView, ListView } from "classviews";

interface Book {
  readonly title: string;
}

export class Books extends bases(ListView<Book>, FormView) {}
//                               ~~~~~~~~~~~~~~ secondView
