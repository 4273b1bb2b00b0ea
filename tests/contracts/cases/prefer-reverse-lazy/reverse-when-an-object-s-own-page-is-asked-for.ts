// CV003: fine
import { arrayModel, CreateView, reverse, reverseLazy } from "classviews";

interface Book {
  readonly id: number;
}

const books = arrayModel<Book>({ name: "book", fields: {}, absoluteUrl: (book) => reverse("book", { pk: book.id }) });

export class Add extends CreateView<Book> {
  override model = books;
  override fields = [];
}

export class AddMore extends CreateView<Book> {
  override model = books;
  override fields = [];
  override successUrl = reverseLazy("add");
}
