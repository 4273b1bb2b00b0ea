import { FormView, bases } from "classviews";
import { BooksView } from "../books.js";

/** A form above the list it filters: two views, each with a get() of its own. */
// @ts-expect-error -- TypeScript refuses it, too
export class BookSearch extends bases(FormView, BooksView) {}
