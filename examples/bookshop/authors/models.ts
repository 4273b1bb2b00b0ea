import { type Model, reverse } from "classviews";
import { kyselyModel } from "classviews/kysely";
import { z } from "zod";
import { database } from "../database/connection.js";
import { text, wholeNumber } from "../fields.js";

export const authors = kyselyModel(database, "authors", {
  name: "author",
  app: "authors",
  ordering: ["name", "id"],
  types: { slug: "text" },
  fields: {
    name: text("a name", 100),
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Use small letters from a to z, digits, and hyphens between them.")
      .max(100, "Use at most 100 characters.")
      .refine((slug) => slug !== "new", "This is the address of another page."),
    born: wholeNumber("a year", 1, 2100),
    died: z
      .literal("")
      .transform(() => null)
      .or(wholeNumber("a year, or leave it empty", 1, 2100)),
    about: text("a sentence or two", 1000),
  },
  absoluteUrl: (author) => reverse("authors:detail", { slug: author.slug }),
});

export type Author = typeof authors extends Model<infer T> ? T : never;
