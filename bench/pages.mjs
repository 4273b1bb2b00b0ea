// Page 1,000 of the bookshop's list over a million rows, against the two queries that it needs. On the database in this
// process, or on the PostgreSQL at DATABASE_URL: an empty one, which is filled.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { register } from "tsx/esm/api";
import { apart } from "./apart.mjs";
import { median } from "./blocks.mjs";

const page = 1000;
const million = 1_000_000;

/** The rows of the table. */
export async function* paging() {
  const many = await apart(import.meta.url, million);
  yield {
    what: "page 1,000 of a million rows, to one slice and one count",
    ratio: many.page / many.queries,
    atMost: 1.1,
  };
  const few = await apart(import.meta.url, 2 * page * 12);
  yield {
    what: "memory in use after 100 pages, a million rows to 24,000",
    ratio: many.memory / few.memory,
    atMost: 1.05,
  };
}

/** Milliseconds of the page and of its queries, and bytes in use afterwards, with so many books. */
export async function measure(books) {
  register();
  const { database } = await import("../examples/bookshop/database/connection.ts");
  const { migrate } = await import("../examples/bookshop/database/migrations.ts");
  const { app } = await import("../examples/bookshop/app.ts");
  const { sql } = await import("kysely");

  await migrate(database);
  await fill(database, sql, books);
  const subjects = {
    page: async () => {
      const response = await app.fetch(new Request(`http://localhost/books/?page=${page}`));
      const text = await response.text();
      if (response.status !== 200 || !text.includes(`Page ${page} of`)) throw new Error(text);
    },
    queries: async () => {
      await sql`select count(*) from books`.execute(database);
      await sql`
        select books.*, authors.name, authors.slug from books left join authors on authors.id = books.author_id
        order by title, books.id limit 12 offset ${(page - 1) * 12}`.execute(database);
    },
  };
  const times = await inTurn(subjects, 25);
  for (let visit = 0; visit < 100; visit++) await subjects.page();
  const memory = memoryInUse();
  await sql`truncate books, authors`.execute(database);
  await database.destroy();
  return { ...times, memory };
}

/** Books that the database makes up, in no order. */
async function fill(database, sql, count) {
  const { rows } = await sql`select from authors limit 1`.execute(database);
  if (rows.length > 0)
    throw new Error("There are authors in this database. Give an empty one as DATABASE_URL.");
  await sql`
    insert into authors (slug, name, born, about)
    select 'author-' || n, 'Author ' || n, 1800, '' from generate_series(1, 1000) n`.execute(database);
  await sql`
    insert into books (title, author_id, published, genre, pages, price, blurb, arrived_on)
    select 'Book ' || md5(n::text), authors.id, 1850, 'Novel', 300, 7.5, 'The book number ' || n, date '2000-01-01' + n % 9000
    from generate_series(1, ${count}::integer) n join authors on authors.slug = 'author-' || 1 + n % 1000`.execute(
    database,
  );
  await sql`analyze`.execute(database);
}

/** By the clock, for a database may be another process; in turn, so that both see the same machine. */
async function inTurn(subjects, rounds) {
  const samples = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = -3; round < rounds; round++) {
    for (const [name, subject] of Object.entries(subjects)) {
      const start = performance.now();
      await subject();
      if (round >= 0) samples[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, times]) => [name, median(times)]));
}

/** What JavaScript holds once garbage is collected; PGlite's own memory is not among it. */
function memoryInUse() {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
