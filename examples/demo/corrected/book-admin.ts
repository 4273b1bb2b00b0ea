import { LoginRequiredMixin, bases } from "classviews";
import { BooksView } from "../books.js";

export class BookAdmin extends bases(LoginRequiredMixin, BooksView) {}

export const bookAdmin = BookAdmin.asView();
