import { bases } from "classviews";
import { BooksView } from "../books.js";

/** What was a second view is a mixin: it adds to the view on its right, and leaves `get()` to it. */
const Searchable = (Base: typeof BooksView) =>
  class extends Base {
    override found() {
      const words = this.request.query.get("q") ?? "";
      return super.found().filter((title) => title.includes(words));
    }
  };

export class BookSearch extends bases(Searchable, BooksView) {}

export const bookSearch = BookSearch.asView();
