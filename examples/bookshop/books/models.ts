import { type Model, reverse } from "classviews";
import { kyselyModel } from "classviews/kysely";
import { z } from "zod";
import { database } from "../database/connection.js";
import { day, text, wholeNumber } from "../fields.js";

export const genres = [
  "Adventure",
  "Essays",
  "Gothic",
  "Mystery",
  "Novel",
  "Poetry",
  "Satire",
  "Science fiction",
] as const;

const booksOfAuthors = database
  .selectFrom("books")
  // Every book has an author; but with a left join the database need not look for them when it counts.
  .leftJoin("authors", "authors.id", "books.authorId")
  .selectAll("books")
  .select(["authors.name as authorName", "authors.slug as authorSlug"]);

export const books = kyselyModel(database, "books", {
  name: "book",
  app: "books",
  query: booksOfAuthors,
  ordering: ["title", "id"],
  fields: {
    title: text("a title", 200),
    authorId: z
      .string("Choose an author.")
      .regex(/^\d{1,9}$/, "Choose an author.")
      .transform(Number),
    published: wholeNumber("a year", 1450, 2100),
    genre: z.enum(genres, "Choose a genre."),
    pages: wholeNumber("the number of pages", 1, 9999),
    price: z
      .string("Enter a price.")
      .trim()
      .regex(/^\d{1,4}(\.\d\d)?$/, "Enter a price in pounds, such as 7.50."),
    arrivedOn: day("a day", "1900-01-01", "2100-12-31"),
    blurb: text("what it is about", 1000),
  },
  absoluteUrl: (book) => reverse("books:detail", { pk: book.id }),
});

/** A book with its author's name. */
export type Book = typeof books extends Model<infer T> ? T : never;
