import { View } from "classviews";

export const books = ["Middlemarch", "Persuasion"];

/** The books as JSON: what the views of both folders extend. */
export class BooksView extends View {
  found(): string[] {
    return books;
  }

  async get(): Promise<Response> {
    return Response.json(this.found());
  }
}
