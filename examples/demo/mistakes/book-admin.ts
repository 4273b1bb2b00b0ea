import { LoginRequiredMixin, bases } from "classviews";
import { BooksView } from "../books.js";

/** The mixin stands to the right of the view, where it never acts: the page would be open to all. */
// @ts-expect-error -- TypeScript refuses it, too
export class BookAdmin extends bases(BooksView, LoginRequiredMixin) {}
