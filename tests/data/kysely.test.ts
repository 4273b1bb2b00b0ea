import { PGlite } from "@electric-sql/pglite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  type Generated,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  PostgresDialect,
  type Selectable,
  sql,
} from "kysely";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { type KyselyModel, kyselyModel, kyselyQuerySet } from "../../src/data/kysely.js";
import {
  allOf,
  BadRequest,
  createApp,
  DetailView,
  FieldError,
  gt,
  gte,
  Http404,
  ImproperlyConfigured,
  inList,
  ListView,
  lt,
  lte,
  path,
  rePath,
} from "../../src/index.js";
import { pgliteDialect } from "./pglite-dialect.js";

interface Database {
  cv_author: { id: Generated<string>; name: string };
  cv_book: {
    id: Generated<number>;
    title: string;
    author_id: string | null;
    published: Date | null;
    isbn: Generated<string>;
  };
}

interface Book {
  readonly id: number;
  readonly title: string;
  readonly author_id: string | null;
  readonly published: Date | null;
  readonly isbn: string;
}

/** `CLASSVIEWS_TEST_DATABASE_URL=postgres://…` runs all this on a real PostgreSQL, in tables of its own. */
const url = process.env["CLASSVIEWS_TEST_DATABASE_URL"];

const austen = "6f2b1c1e-94a5-4b7e-8a53-0c8ad0c3b6f1";
const log: { sql: string; parameters: readonly unknown[] }[] = [];
let db: Kysely<Database>;
let books: KyselyModel<Book>;

beforeAll(async () => {
  db = new Kysely<Database>({
    dialect:
      url === undefined
        ? pgliteDialect(await PGlite.create())
        : new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
    log: ({ query: { sql, parameters } }) => void log.push({ sql, parameters }),
  });
  await db.schema.dropTable("cv_book").ifExists().execute();
  await db.schema.dropTable("cv_author").ifExists().execute();
  await db.schema
    .createTable("cv_author")
    .addColumn("id", "uuid", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("cv_book")
    .addColumn("id", "serial", (column) => column.primaryKey())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("author_id", "uuid")
    .addColumn("published", "timestamptz")
    .addColumn("isbn", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  books = kyselyModel(db, "cv_book", { name: "book", types: { isbn: "bigint" }, ordering: "title" });
});

afterAll(async () => {
  await db.schema.dropTable("cv_book").execute();
  await db.schema.dropTable("cv_author").execute();
  await db.destroy();
});

beforeEach(async () => {
  await sql`truncate cv_book, cv_author restart identity`.execute(db);
  await db.insertInto("cv_author").values({ id: austen, name: "Jane Austen" }).execute();
  await db
    .insertInto("cv_book")
    .values([
      { title: "Emma", author_id: austen, published: new Date("1815-12-23Z"), isbn: "9780141439587" },
      { title: "Persuasion", author_id: austen, published: new Date("1817-12-20Z") },
      { title: "Beowulf", author_id: null, published: null },
    ])
    .execute();
  log.length = 0;
});

const titles = async (objects: { slice: () => PromiseLike<readonly { title: string }[]> }) =>
  (await objects.slice()).map(({ title }) => title);

describe("a query set", () => {
  it("has the rows, with the types of the table", async () => {
    expectTypeOf(await kyselyQuerySet(db, "cv_book").slice()).toEqualTypeOf<
      readonly Selectable<Database["cv_book"]>[]
    >();
    expect(await titles(books.objects)).toEqual(["Beowulf", "Emma", "Persuasion"]);
  });

  it("counts and slices in the database, the values always bound", async () => {
    const found = books.objects.filter({ author_id: austen });
    expect(await found.count()).toBe(2);
    expect(await found.slice(1, 2)).toMatchObject([{ title: "Persuasion" }]);
    expect(log).toEqual([
      {
        sql: 'select count(*) as "count" from "cv_book" as "rows" where "rows"."author_id" = $1',
        parameters: [austen],
      },
      {
        sql: 'select * from "cv_book" as "rows" where "rows"."author_id" = $1 order by "rows"."title" asc limit $2 offset $3',
        parameters: [austen, 1, 1],
      },
    ]);
  });

  it("sorts by several fields, either way round, and by the key as pk", async () => {
    expect(await titles(books.objects.orderBy("-title"))).toEqual(["Persuasion", "Emma", "Beowulf"]);
    expect(await titles(books.objects.orderBy("author_id", "-pk"))).toEqual([
      "Persuasion",
      "Emma",
      "Beowulf",
    ]);
    expect(books.objects.ordered).toBe(true);
    expect(kyselyQuerySet(db, "cv_book").ordered).toBe(false);
  });

  it("looks for values, for ranges, and for null", async () => {
    const { objects } = books;
    expect(await titles(objects.filter({ pk: 2 }))).toEqual(["Persuasion"]);
    expect(await titles(objects.filter({ title: "Emma", pk: 2 }))).toEqual([]);
    const year = allOf(gte(new Date("1815-01-01Z")), lt(new Date("1816-01-01Z")));
    expect(await titles(objects.filter({ published: year }))).toEqual(["Emma"]);
    expect(await titles(objects.filter({ pk: allOf(gt(1), lte("2")) }))).toEqual(["Persuasion"]);
    expect(await titles(objects.filter({ published: null }))).toEqual(["Beowulf"]);
    expect(await titles(objects.filter({ published: gte(null) }))).toEqual([]);
    expect(await titles(objects.where((eb) => eb("title", "ilike", "%MA%")))).toEqual(["Emma"]);
  });

  it("never changes: what is filtered or sorted is another one", async () => {
    books.objects.filter({ pk: 1 });
    expect(books.objects.orderBy("-pk").model).toBe(books);
    expect(await titles(books.objects)).toEqual(["Beowulf", "Emma", "Persuasion"]);
  });

  it.each([
    ["text for a number", { pk: "abc" }],
    ["nothing", { pk: "" }],
    ["a number of 400 digits", { pk: "9".repeat(400) }],
    ["a number beyond 32 bits", { pk: 2 ** 31 }],
    ["a bigint beyond 64 bits", { isbn: 2n ** 64n }],
    ["a fraction", { pk: 1.5 }],
    ["NaN", { pk: NaN }],
    ["infinity", { title: Infinity }],
    ["no value", { pk: undefined }],
    ["an empty list", { pk: inList([]) }],
    ["a list of what is no key", { pk: inList(["x", null, 1.5, undefined]) }],
    ["SQL", { pk: "1 or 1=1" }],
    ["NUL in a text", { title: "Em\0ma" }],
    ["an invalid date", { published: gte(new Date(NaN)) }],
    ["a range of what is no key", { pk: gte("x") }],
  ])("finds no row by %s, and does not ask for it", async (_, lookup) => {
    const found = books.objects.filter(lookup);
    expect([await found.count(), await found.slice(0, 2)]).toEqual([0, []]);
    expect(await found.orderBy("pk").filter({ pk: 1 }).slice()).toEqual([]);
    expect(log).toEqual([]);
  });

  it("takes a key as text or bigint where it is a number in its range", async () => {
    for (const pk of ["1", 1, 1n, "01"]) expect(await titles(books.objects.filter({ pk }))).toEqual(["Emma"]);
    expect(await titles(books.objects.filter({ isbn: 9780141439587 }))).toEqual(["Emma"]);
    expect(await titles(books.objects.filter({ pk: -(2 ** 31) }))).toEqual([]);
  });

  it("takes uuids as keys where it is told of them", async () => {
    const authors = kyselyQuerySet(db, "cv_author", { types: { id: "uuid" } });
    expect(await authors.filter({ pk: austen.toUpperCase() }).slice()).toHaveLength(1);
    for (const pk of ["1", 1, `${austen}x`, `\n${austen}`]) {
      expect(await authors.filter({ pk }).count()).toBe(0);
    }
  });

  it("says so where a column is not what it is said to be, which would hide its rows", async () => {
    await expect(kyselyQuerySet(db, "cv_author").slice()).rejects.toThrow(
      new ImproperlyConfigured(
        `The column id is said to be integer, but holds string such as "${austen}". Say by types: { id: … } what it is: integer, bigint, uuid or text.`,
      ),
    );
  });

  it.each(["title; drop table cv_book", 'title" desc --', "constructor", "__proto__", "toString", "staus"])(
    "names a column that is not there, and never runs it: %s",
    async (name) => {
      const missing = /^A lookup, condition or order names a column .*does not exist/;
      await expect(async () => books.objects.orderBy(name).slice()).rejects.toThrow(missing);
      await expect(async () => books.objects.orderBy(`-${name}`).slice()).rejects.toThrow(FieldError);
      const lookup = Object.fromEntries([[name, "x"]]);
      await expect(async () => books.objects.filter(lookup).count()).rejects.toThrow(missing);
      await expect(async () => books.objects.filter(lookup).slice()).rejects.toThrow(FieldError);
      expect(await books.objects.count()).toBe(3);
    },
  );

  it.each(["cv_author.id", "rows.id", ".", "pg_catalog.pg_user.usename"])(
    "takes no name of another table's column: %s",
    async (name) => {
      expect(() => books.objects.filter({ [name]: "x" })).toThrow(FieldError);
      await expect(async () => books.objects.orderBy(name).slice()).rejects.toThrow(FieldError);
      expect(log).toEqual([]);
    },
  );

  it.each([null, undefined, "", "-", ["title"], { title: 1 }])("does not sort by %j", (name) => {
    expect(() => books.objects.orderBy(name as never)).toThrow(FieldError);
  });

  it.each(['{ "gte": "" }', '{ "ne": "" }', "{}", '["", "x"]', '{ "operator": "!=", "value": "" }'])(
    "takes no operator from data: %s is a bad request",
    (text) => {
      expect(() => books.objects.filter({ title: JSON.parse(text) as unknown })).toThrow(BadRequest);
      expect(log).toEqual([]);
    },
  );

  it("looks for one of several values, each bound", async () => {
    expect(await titles(books.objects.filter({ pk: inList(["1", 3, "x", null]) }))).toEqual([
      "Beowulf",
      "Emma",
    ]);
    expect(log).toMatchObject([{ parameters: [1, 3] }]);
    expect(await books.objects.filter({ author_id: inList([austen]), title: "Emma" }).count()).toBe(1);
  });

  it("takes a number for a text where it is told that the column holds text", async () => {
    const texts = kyselyQuerySet(db, "cv_book", { types: { title: "text" } });
    await db.insertInto("cv_book").values({ title: "1984" }).execute();
    expect(await titles(texts.filter({ title: 1984 }))).toEqual(["1984"]);
    expect(await titles(texts.filter({ title: inList([1984n]) }))).toEqual(["1984"]);
    const isTold = kyselyQuerySet(db, "cv_book", { types: { id: "text" } });
    await expect(isTold.slice()).rejects.toThrow(/^The column id is said to be text, but holds number/);
  });

  it("slices by whole numbers alone, and asks nothing for an empty slice", async () => {
    expect(await books.objects.slice(2, 2)).toEqual([]);
    expect(log).toEqual([]);
    expect(await titles({ slice: () => books.objects.slice(1) })).toEqual(["Emma", "Persuasion"]);
    for (const index of [-1, 0.5, NaN]) {
      await expect(books.objects.slice(index)).rejects.toThrow(RangeError);
      await expect(books.objects.slice(0, index)).rejects.toThrow(RangeError);
    }
  });
});

describe("a query set over a query", () => {
  const joined = () =>
    kyselyQuerySet(
      db,
      db
        .selectFrom("cv_book")
        .innerJoin("cv_author", "cv_author.id", "cv_book.author_id")
        .select(["cv_book.id", "title", "name as author"]),
      { ordering: "-title" },
    );

  it("has what the query selects, by the names it selects it as", async () => {
    expect(await joined().slice()).toEqual([
      { id: 2, title: "Persuasion", author: "Jane Austen" },
      { id: 1, title: "Emma", author: "Jane Austen" },
    ]);
    expect(await joined().filter({ author: "Jane Austen", pk: 1 }).slice()).toMatchObject([
      { title: "Emma" },
    ]);
    expect(await joined().orderBy("author", "pk").slice(0, 1)).toMatchObject([{ title: "Emma" }]);
    expect(await joined().count()).toBe(2);
  });

  it("counts groups as rows", async () => {
    const perAuthor = kyselyQuerySet(
      db,
      db
        .selectFrom("cv_book")
        .select((eb) => ["author_id", eb.fn.countAll<string>().as("books")])
        .groupBy("author_id"),
      { pk: "author_id", types: { author_id: "uuid" }, ordering: "author_id" },
    );
    expect(await perAuthor.count()).toBe(2);
    expect(await perAuthor.filter({ books: 2 }).slice()).toMatchObject([{ author_id: austen }]);
  });

  it("refuses an order and limits that would be lost, or doubled", () => {
    const all = db.selectFrom("cv_book").selectAll();
    expect(() => kyselyQuerySet(db, all.orderBy("title"))).toThrow(/has an order of its own\. Leave it out/);
    expect(() => kyselyQuerySet(db, all.limit(5))).toThrow(/has a limit of its own/);
    expect(() => kyselyQuerySet(db, all.offset(5))).toThrow(ImproperlyConfigured);
  });
});

describe("a model", () => {
  it("makes an object, and gives it with its key", async () => {
    const book = await books.create({ title: "'; drop table cv_book; --", published: undefined });
    expect(book).toMatchObject({
      id: expect.any(Number),
      title: "'; drop table cv_book; --",
      published: null,
    });
    expect(log).toHaveLength(1);
    expect(await books.objects.filter({ pk: book.id }).slice()).toEqual([book]);
  });

  it("changes fields of an object, and gives it as it is then", async () => {
    const [emma] = await books.objects.filter({ pk: 1 }).slice();
    if (!emma) throw new Error("There is no Emma.");
    expect(await books.update(emma, { title: "EMMA", author_id: undefined })).toEqual({
      ...emma,
      title: "EMMA",
    });
    expect(log).toHaveLength(2);
    expect(await books.update(emma, {})).toMatchObject({ title: "EMMA" });
    expect(await books.objects.count()).toBe(3);
  });

  it("answers with 404 for what is gone in between", async () => {
    const [emma] = await books.objects.filter({ pk: 1 }).slice();
    if (!emma) throw new Error("There is no Emma.");
    await books.delete(emma);
    await books.delete(emma);
    await expect(books.update(emma, { title: "x" })).rejects.toThrow(
      new Http404("There is no book 1 any more."),
    );
    expect(await books.objects.count()).toBe(2);
  });

  it("shows what it made as its query does", async () => {
    const withAuthor = kyselyModel(db, "cv_book", {
      query: db
        .selectFrom("cv_book")
        .leftJoin("cv_author", "cv_author.id", "cv_book.author_id")
        .select(["cv_book.id", "title", "name"]),
    });
    const book = await withAuthor.create({ title: "Sanditon", author_id: austen });
    expect(book).toEqual({ id: expect.any(Number), title: "Sanditon", name: "Jane Austen" });
    expect(await withAuthor.update(book, { author_id: null })).toEqual({ ...book, name: null });
    await withAuthor.delete(book);
    expect(await withAuthor.objects.filter({ pk: book.id }).count()).toBe(0);
  });

  it("has the names that it is given, and those of the table", () => {
    expect(books).toMatchObject({ name: "book", pk: "id" });
    expect("absoluteUrl" in books).toBe(false);
    const model = kyselyModel(db, "cv_author", {
      pk: "name",
      app: "shop",
      absoluteUrl: ({ name }) => `/${name}/`,
    });
    expect(model).toMatchObject({ name: "cv_author", app: "shop", pk: "name" });
    expect(model.absoluteUrl?.({ id: austen, name: "x" })).toBe("/x/");
  });

  it("without its key in the query says so, rather than change any row", async () => {
    const keyless = kyselyModel(db, "cv_book", { query: db.selectFrom("cv_book").select("title") });
    await expect(keyless.delete({ title: "Emma" })).rejects.toThrow(
      /model cv_book has no id\. Select the primary key/,
    );
  });
});

describe("views over a table", () => {
  class BookList extends ListView<Book> {
    override model = books;
    override paginateBy = 20;
    override templateName = ({ objectList }: { objectList: readonly Book[] }) =>
      objectList.map(({ title }) => title).join();
  }
  class BookDetail extends DetailView<Book> {
    override model = books;
    override templateName = ({ object }: { object: Book }) => object.title;
  }
  const serve = (logger = { warn: vi.fn(), error: vi.fn() }) =>
    createApp({
      logger,
      urlpatterns: [
        path("books/", BookList.asView()),
        path("books/<int:pk>/", BookDetail.asView()),
        path("text/<str:pk>/", BookDetail.asView()),
        rePath(/^regex\/(?<pk>[0-9a-z]+)\/$/, BookDetail.asView()),
        path("title/<str:slug>/", BookDetail.asView({ slugField: "title" })),
      ],
    });
  const statusOf = async (at: string) =>
    (await serve().fetch(new Request(`https://shop.example${at}`))).status;

  it("page 1,000 is one count and one slice of its own rows", async () => {
    await sql`insert into cv_book (title) select 'Volume ' || n from generate_series(1, 20000) n`.execute(db);
    log.length = 0;
    const response = await serve().fetch(new Request("https://shop.example/books/?page=1000"));
    expect((await response.text()).split(",")).toHaveLength(20);
    expect(log).toEqual([
      { sql: 'select count(*) as "count" from "cv_book" as "rows"', parameters: [] },
      {
        sql: 'select * from "cv_book" as "rows" order by "rows"."title" asc limit $1 offset $2',
        parameters: [20, 19_980],
      },
    ]);
  });

  it.each([
    "/books/?page=2",
    "/books/?page=0",
    "/books/?page=-1",
    "/books/?page=abc",
    "/books/?page=1.5",
    `/books/?page=${"9".repeat(400)}`,
    "/books/?page=%00",
    "/books/99/",
    "/books/2147483648/",
    `/books/${"9".repeat(400)}/`,
    "/text/abc/",
    "/text/1%20or%201=1/",
    "/text/%00/",
    "/text/1.0/",
    `/text/${"9".repeat(400)}/`,
    "/text/NaN/",
    "/regex/abc/",
    `/regex/${"9".repeat(400)}/`,
    "/title/Em%00ma/",
    `/title/${"x".repeat(100_000)}/`,
    "/title/constructor/",
  ])("%s is 404", async (at) => {
    expect(await statusOf(at)).toBe(404);
  });

  it.each([
    "/books/",
    "/books/?page=last",
    "/books/?page=",
    "/books/1/",
    "/text/1/",
    "/regex/1/",
    "/title/Emma/",
  ])("%s is there", async (at) => {
    expect(await statusOf(at)).toBe(200);
  });

  it("are answered with 503 while the database is down, which the log alone says why", async () => {
    const pool = new pg.Pool({ host: "127.0.0.1", port: 1, password: "secret" });
    const down = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    const logger = { warn: vi.fn(), error: vi.fn() };
    const app = createApp({
      logger,
      urlpatterns: [path("", BookList.asView({ model: kyselyModel(down, "cv_book") }))],
    });
    const response = await app.fetch(new Request("https://shop.example/"));
    expect(response.status).toBe(503);
    expect(await response.text()).not.toMatch(/127|ECONN|secret|\bat [A-Z]/);
    expect(logger.error.mock.calls).toMatchObject([
      ["GET / was answered with 503:", { code: "ECONNREFUSED" }],
    ]);
    await down.destroy();
  });
});

describe("on MySQL, which returns no rows from inserts", () => {
  it("asks for the row that it made", async () => {
    const sent: string[] = [];
    const connection: DatabaseConnection = {
      executeQuery: ({ sql }: CompiledQuery) => {
        sent.push(sql);
        const rows: never[] = sql.startsWith("select") ? [{ id: 7, title: "Emma" } as never] : [];
        return Promise.resolve({ insertId: 7n, rows });
      },
      streamQuery: () => {
        throw new Error("Not asked for.");
      },
    };
    class Driver extends DummyDriver {
      override acquireConnection() {
        return Promise.resolve(connection);
      }
    }
    const mysql = new Kysely<Database>({
      dialect: {
        createAdapter: () => new MysqlAdapter(),
        createDriver: () => new Driver(),
        createIntrospector: (kysely) => new MysqlIntrospector(kysely),
        createQueryCompiler: () => new MysqlQueryCompiler(),
      },
    });
    const model = kyselyModel(mysql, "cv_book");
    const book = await model.create({ title: "Emma" });
    expect(book).toEqual({ id: 7, title: "Emma" });
    await model.update(book, { title: "Emma" });
    await model.objects.slice(3);
    expect(sent).toEqual([
      "insert into `cv_book` (`title`) values (?)",
      "select * from `cv_book` as `rows` where `rows`.`id` = ? limit ?",
      "update `cv_book` set `title` = ? where `id` = ?",
      "select * from `cv_book` as `rows` where `rows`.`id` = ? limit ?",
      "select * from `cv_book` as `rows` limit ? offset ?",
    ]);
  });
});
