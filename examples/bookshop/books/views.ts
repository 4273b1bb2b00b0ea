import {
  type Context,
  CreateView,
  DeleteView,
  DetailView,
  ListView,
  PermissionRequiredMixin,
  UpdateView,
  bases,
  mixin,
  reverseLazy,
} from "classviews";
import { authors } from "../authors/models.js";
import { ConstraintErrors } from "../database/constraint-errors.js";
import { Announcing } from "../notices.js";
import { type Book, books, genres } from "./models.js";
import { booksWith, searchedWords } from "./search.js";

export class BookList extends ListView<Book> {
  override model = books;
  override paginateBy = 12;
}

/** Books by words of the title or the author's name. */
export class BookSearch extends BookList {
  override templateName = "books/book_search.html";

  get search() {
    return searchedWords.safeParse(this.request.query.get("q") ?? "");
  }

  override getQueryset() {
    return booksWith(this.search.data ?? []);
  }

  override async getContextData(context: Context = {}) {
    const { data = [], error } = this.search;
    return super.getContextData({ words: data.join(" "), problem: error?.issues[0]?.message, ...context });
  }
}

export class BookDetail extends DetailView<Book, { pk: number }> {
  override model = books;
}

/** What a form to write a book needs beside the book. */
const BookForm = mixin(
  (Base) =>
    class BookForm extends ConstraintErrors(Announcing(Base)) {
      model = books;
      fields = ["title", "authorId", "published", "genre", "pages", "price", "arrivedOn", "blurb"];
      override constraintErrors = { books_author_id_fkey: ["authorId", "Choose an author."] } as const;

      override async getContextData(context: Context = {}) {
        return super.getContextData({ authors: await authors.objects.slice(), genres, ...context });
      }
    },
);

export class BookCreate extends bases(PermissionRequiredMixin, BookForm, CreateView<Book>) {
  override permissionRequired = "books.add_book";
}

export class BookUpdate extends bases(PermissionRequiredMixin, BookForm, UpdateView<Book, { pk: number }>) {
  override permissionRequired = "books.change_book";
}

export class BookDelete extends bases(PermissionRequiredMixin, Announcing, DeleteView<Book, { pk: number }>) {
  override notice = "deleted" as const;
  override model = books;
  override permissionRequired = "books.delete_book";
  override successUrl = reverseLazy("books:list");
}
