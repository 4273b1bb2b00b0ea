import type { Kysely } from "kysely";
import { hashPassword } from "../accounts/passwords.js";
import { sampleAuthors } from "./sample-books.js";
import type { Tables } from "./tables.js";

/** Puts the first books on the shelves of an empty shop, one arriving every two weeks, authors in turn. */
export async function fillShelves(database: Kysely<Tables>): Promise<void> {
  const isEmpty = (await database.selectFrom("authors").select("id").limit(1).execute()).length === 0;
  if (isEmpty) await database.transaction().execute(addSampleBooks);
}

/** Gives somebody an account, unless the name is taken. */
export async function addUser(
  database: Kysely<Tables>,
  user: { readonly name: string; readonly password: string; readonly isStaff: boolean },
): Promise<void> {
  const { name, password, isStaff } = user;
  await database
    .insertInto("users")
    .values({ name, passwordHash: await hashPassword(password), isStaff })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
}

async function addSampleBooks(database: Kysely<Tables>): Promise<void> {
  const authors = await database
    .insertInto("authors")
    .values(sampleAuthors.map(({ books: _, ...author }) => ({ ...author, slug: slugOf(author.name) })))
    .returning(["id", "name"])
    .execute();
  const idOf = new Map(authors.map(({ name, id }) => [name, id]));
  await database
    .insertInto("books")
    .values(
      inTurn(sampleAuthors.map(({ name, books }) => books.map((book) => ({ name, book })))).map(
        ({ name, book: [title, published, genre, pages, price, blurb] }, index) => ({
          authorId: idOf.get(name) ?? 0,
          ...{ title, published, genre, pages, price, blurb },
          arrivedOn: new Date(Date.UTC(2023, 0, 10 + 14 * index)),
        }),
      ),
    )
    .execute();
}

/** The first of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
}

/** A name as it stands in an address: `Charlotte Brontë` is `charlotte-bronte`. */
function slugOf(name: string): string {
  const letters = name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
