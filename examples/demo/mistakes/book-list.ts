import type { HttpRequest } from "classviews";
import { BooksView, books } from "../books.js";

/** `get()` is inherited from another module, and async; this `post()` is not. */
export class BookList extends BooksView {
  post(request: HttpRequest) {
    books.push(request.query.get("title") ?? "Untitled");
    return Response.json(books, { status: 201 });
  }
}

export const bookList = BookList.asView();
