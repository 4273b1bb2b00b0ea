import type { HttpRequest } from "classviews";
import { BooksView, books } from "../books.js";

export class BookList extends BooksView {
  async post(request: HttpRequest) {
    books.push(request.query.get("title") ?? "Untitled");
    return Response.json(books, { status: 201 });
  }
}

export const bookList = BookList.asView();
