import { ListView } from "classviews";
import { type Book, books } from "./books/models.js";

/** The front page: what came in last. */
export class Home extends ListView<Book> {
  override templateName = "home.html";
  override contextObjectName = "bookList";

  override async getQueryset() {
    return books.objects.orderBy("-arrivedOn", "-id").slice(0, 6);
  }
}
