import { PGlite } from "@electric-sql/pglite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  DummyDriver,
  type Generated,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  sql,
  type TransactionSettings,
} from "kysely";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { type KyselyModelOptions, kyselyModel } from "../../src/data/kysely.js";
import { CreateView, createApp, Http404, ImproperlyConfigured, path, UpdateView } from "../../src/index.js";
import { pgliteDialect } from "./pglite-dialect.js";

interface Database {
  cv_writer: { id: Generated<number>; name: string };
  cv_novel: { id: Generated<number>; title: string; writer_id: number | null };
}

interface Novel {
  readonly id: number;
  readonly title: string;
  readonly name: string | null;
}

/** `CLASSVIEWS_TEST_DATABASE_URL=postgres://…` runs all this on a real PostgreSQL, whose connections really die. */
const url = process.env["CLASSVIEWS_TEST_DATABASE_URL"];

let dialect: PostgresDialect;
/** The next connection to send such a statement, or such a pair of statements, dies before the last. */
let fatal: RegExp | undefined;
const log: string[] = [];

beforeAll(async () => {
  if (url === undefined) {
    dialect = pgliteDialect(await PGlite.create());
  } else {
    const pool = new pg.Pool({ connectionString: url });
    pool.on("connect", (client) => client.on("error", () => undefined));
    pool.on("error", () => undefined);
    dialect = new PostgresDialect({ pool });
  }
  const db = connect();
  await db.schema.dropTable("cv_novel").ifExists().execute();
  await db.schema.dropTable("cv_writer").ifExists().execute();
  await db.schema
    .createTable("cv_writer")
    .addColumn("id", "serial", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("cv_novel")
    .addColumn("id", "serial", (column) => column.primaryKey())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("writer_id", "integer")
    .execute();
});

afterAll(async () => {
  const db = connect();
  await db.schema.dropTable("cv_novel").execute();
  await db.schema.dropTable("cv_writer").execute();
  await db.destroy();
});

beforeEach(async () => {
  fatal = undefined;
  const db = connect();
  await sql`truncate cv_novel, cv_writer restart identity`.execute(db);
  await db.insertInto("cv_writer").values({ name: "Jane Austen" }).execute();
  await db.insertInto("cv_novel").values({ title: "Emma", writer_id: 1 }).execute();
  log.length = 0;
});

/** A Kysely whose connections die where {@link fatal} says so. */
function connect({ hasReturning = true } = {}): Kysely<Database> {
  return new Kysely<Database>({
    dialect: {
      createAdapter: () =>
        Object.defineProperty(new PostgresAdapter(), "supportsReturning", { value: hasReturning }),
      createDriver: () => new MortalDriver(dialect.createDriver()),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    },
    log: ({ query }) => void log.push(query.sql),
  });
}

class MortalDriver implements Driver {
  readonly #driver: Driver;
  readonly #connections = new WeakMap<DatabaseConnection, DatabaseConnection>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await this.#driver.acquireConnection();
    const mortal = mortalConnection(connection);
    this.#connections.set(mortal, connection);
    return mortal;
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#driver.beginTransaction(connection, settings);
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#driver.commitTransaction(connection);
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#driver.rollbackTransaction(connection);
  }

  releaseConnection(mortal: DatabaseConnection): Promise<void> {
    return this.#driver.releaseConnection(this.#connections.get(mortal) ?? mortal);
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}

function mortalConnection(connection: DatabaseConnection): DatabaseConnection {
  let isDead = false;
  let last = "";
  return {
    async executeQuery(query) {
      if (isDead) throw new Error("Client has encountered a connection error and is not queryable");
      const pair = `${last}; ${query.sql}`;
      last = query.sql;
      if (fatal?.test(query.sql) || fatal?.test(pair)) {
        fatal = undefined;
        isDead = true;
        await end(connection);
        throw new Error("Connection terminated unexpectedly");
      }
      return connection.executeQuery(query);
    },
    streamQuery: (query) => connection.streamQuery(query),
  };
}

/** Ends a connection, and with it its transaction. */
async function end(connection: DatabaseConnection): Promise<void> {
  const send = (text: string) => connection.executeQuery(CompiledQuery.raw(text));
  if (url === undefined) {
    await send("rollback");
    return;
  }
  await send("select pg_terminate_backend(pg_backend_pid())").catch(() => undefined);
  // Until its socket is closed, the pool would lend it again.
  await vi.waitFor(() => expect(send("select 1")).rejects.toThrow("is not queryable"));
}

const withNames = (db: Kysely<Database>) =>
  db
    .selectFrom("cv_novel")
    .leftJoin("cv_writer", "cv_writer.id", "cv_novel.writer_id")
    .select(["cv_novel.id", "title", "name"]);

const novelsOf = (db: Kysely<Database>, options: Omit<KyselyModelOptions<Novel>, "query"> = {}) =>
  kyselyModel(db, "cv_novel", { ...options, name: "novel", query: withNames(db) });

const stored = async () => {
  const found = await connect().selectFrom("cv_novel").select(["id", "title"]).orderBy("id").execute();
  return found.map(({ id, title }) => `${String(id)} ${title}`);
};

const emma: Novel = { id: 1, title: "Emma", name: "Jane Austen" };

describe("a write of a model that reads back what it wrote", () => {
  it("is one transaction, on one connection", async () => {
    const novels = novelsOf(connect());
    const novel = await novels.create({ title: "Sanditon", writer_id: 1 });
    expect(novel).toEqual({ id: 2, title: "Sanditon", name: "Jane Austen" });
    expect(await novels.update(novel, { writer_id: null })).toEqual({ ...novel, name: null });
    expect(log.map((text) => text.split(" ")[0])).toEqual([
      ...["begin", "insert", "select", "commit"],
      ...["begin", "update", "select", "commit"],
    ]);
  });

  it.each([
    ["PostgreSQL", true],
    ["a database that returns no rows from writes", false],
  ])("saves nothing where the connection dies in between, on %s", async (_, hasReturning) => {
    const novels = novelsOf(connect({ hasReturning }));
    const writes = [
      () => novels.create({ id: 7, title: "Sanditon", writer_id: 1 }),
      () => novels.update(emma, { title: "EMMA" }),
      () => novels.update(emma, { id: 9 }),
    ];
    for (const dying of [/^select/, /^commit/]) {
      for (const write of writes) {
        fatal = dying;
        await expect(write()).rejects.toThrow(/^(?:Connection terminated|Client has encountered)/);
        expect(fatal).toBeUndefined();
        expect(await stored()).toEqual(["1 Emma"]);
      }
    }
    expect(await novels.update(emma, { id: 9 })).toEqual({ ...emma, id: 9 });
    expect(await stored()).toEqual(["9 Emma"]);
  });

  it("saves nothing where the whole table has to be read back", async () => {
    const novels = kyselyModel(connect({ hasReturning: false }), "cv_novel");
    fatal = /^select/;
    await expect(novels.create({ id: 7, title: "Sanditon" })).rejects.toThrow(/^Connection terminated/);
    fatal = /^select/;
    await expect(novels.update({ id: 1, title: "", writer_id: 1 }, { title: "EMMA" })).rejects.toThrow(
      /^Connection terminated/,
    );
    expect(await stored()).toEqual(["1 Emma"]);
  });

  it("is one statement where the row is all there is to show", async () => {
    const novels = kyselyModel(connect(), "cv_novel");
    const novel = await novels.create({ title: "Sanditon" });
    await novels.update(novel, { title: "SANDITON" });
    await novels.delete(novel);
    expect(log.map((text) => text.split(" ")[0])).toEqual(["insert", "update", "delete"]);
  });

  it("saves nothing where the query fails on what was written", async () => {
    const db = connect();
    const query = db
      .selectFrom("cv_novel")
      .select(["id", "title", sql<number>`1 / (length(title) - 3)`.as("share")]);
    const novels = kyselyModel(db, "cv_novel", { name: "novel", query });
    await expect(novels.create({ title: "She" })).rejects.toThrow(/division by zero/);
    await expect(novels.update({ id: 1, title: "Emma", share: 1 }, { title: "She" })).rejects.toThrow(
      /division by zero/,
    );
    expect(await stored()).toEqual(["1 Emma"]);
  });

  it("saves nothing where the type of a column is not what it is said to be", async () => {
    const novels = novelsOf(connect(), { types: { title: "integer" } });
    await expect(novels.create({ title: "Sanditon" })).rejects.toThrow(/^The column title is said to be/);
    await expect(novels.update(emma, { title: "EMMA" })).rejects.toThrow(ImproperlyConfigured);
    expect(await stored()).toEqual(["1 Emma"]);
  });

  it.each([true, false])(
    "saves nothing that the query does not show, and says so (returning: %s)",
    async (hasReturning) => {
      const db = connect({ hasReturning });
      const query = withNames(db).where("title", "!=", "Sanditon");
      const novels = kyselyModel(db, "cv_novel", { name: "novel", query });
      await expect(novels.create({ id: 7, title: "Sanditon" })).rejects.toThrow(
        new ImproperlyConfigured(
          "create() of the model novel saved nothing: the model does not show the row 7 that it wrote. " +
            "Leave conditions out of the model's query, and filter in getQueryset() of the views; " +
            "if the key is no integer, say by types: { id: … } what it is.",
        ),
      );
      if (hasReturning) {
        await expect(novels.update(emma, { title: "Sanditon" })).rejects.toThrow(
          /^update\(\) .* saved nothing/,
        );
      }
      expect(await stored()).toEqual(["1 Emma"]);
    },
  );

  it("is 404 for a row that is gone, and leaves no transaction open", async () => {
    for (const hasReturning of [true, false]) {
      const novels = novelsOf(connect({ hasReturning }));
      const gone = { ...emma, id: 5 };
      await expect(novels.update(gone, { title: "x" })).rejects.toThrow(
        new Http404("There is no novel 5 any more."),
      );
      expect(await novels.update(emma, { title: "Emma" })).toEqual(emma);
    }
  });

  it("takes part in the transaction that the model is made over", async () => {
    const db = connect();
    const wrong = new Error("Not this one.");
    const inTransaction = db.transaction().execute(async (transaction) => {
      const novels = novelsOf(transaction);
      const novel = await novels.create({ title: "Sanditon", writer_id: 1 });
      expect(await novels.update(novel, { title: "SANDITON" })).toMatchObject({ title: "SANDITON" });
      throw wrong;
    });
    await expect(inTransaction).rejects.toBe(wrong);
    expect(log.map((text) => text.split(" ")[0])).toEqual([
      ...["begin", "insert", "select", "update", "select", "rollback"],
    ]);
    expect(await stored()).toEqual(["1 Emma"]);

    const begun = await db.startTransaction().execute();
    await novelsOf(begun).create({ title: "Sanditon" });
    await begun.commit().execute();
    expect(await stored()).toEqual(["1 Emma", "3 Sanditon"]);
  });

  it("begins its own on a connection that the model is made over", async () => {
    await connect()
      .connection()
      .execute((connection) => novelsOf(connection).create({ title: "Sanditon" }));
    expect(log.map((text) => text.split(" ")[0])).toEqual(["begin", "insert", "select", "commit"]);
    expect(await stored()).toHaveLength(2);
  });

  it("takes turns where there is one connection", async () => {
    const novels = novelsOf(connect());
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const made = await Promise.all(
      numbers.map((number) => novels.create({ title: `Volume ${String(number)}`, writer_id: 1 })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(20);
    expect(made.every(({ name }) => name === "Jane Austen")).toBe(true);
  });

  it("reads back by its own connection, whichever the query was built by", async () => {
    const elsewhere = new Kysely<Database>({
      dialect: new PostgresDialect({
        pool: { connect: () => Promise.reject(new Error("Not asked for.")), end: () => Promise.resolve() },
      }),
    });
    const novels = kyselyModel(connect(), "cv_novel", { query: withNames(elsewhere) });
    expect(await novels.create({ title: "Sanditon", writer_id: 1 })).toMatchObject({ name: "Jane Austen" });
    expect(await novels.update(emma, { title: "EMMA" })).toMatchObject({ title: "EMMA" });
  });
});

describe("a database without transactions", () => {
  const sent: string[] = [];
  class NoTransactions extends DummyDriver {
    override beginTransaction(): Promise<void> {
      return Promise.reject(new Error("Transactions are not supported yet."));
    }
    override acquireConnection(): Promise<DatabaseConnection> {
      return Promise.resolve({
        executeQuery: ({ sql: text }) => {
          sent.push(text);
          return Promise.resolve({ rows: [{ id: 7, title: "Emma" } as never] });
        },
        streamQuery: () => {
          throw new Error("Not asked for.");
        },
      });
    }
  }
  class Dialect extends PostgresDialect {
    override createDriver() {
      return new NoTransactions();
    }
  }
  const db = new Kysely<Database>({ dialect: new Dialect({ pool: undefined as never }) });

  it("takes the writes of a whole table", async () => {
    await kyselyModel(db, "cv_novel").create({ title: "Emma" });
    expect(sent.splice(0)).toEqual([expect.stringMatching(/^insert/)]);
  });

  it("is told before anything is written where a write reads back", async () => {
    const refused =
      /^The model novel can't begin the transaction .*\(Transactions are not supported yet\.\)\. On a database without/;
    await expect(novelsOf(db).create({ title: "Emma" })).rejects.toThrow(refused);
    await expect(novelsOf(db).update(emma, { title: "EMMA" })).rejects.toThrow(ImproperlyConfigured);
    expect(sent).toEqual([]);
  });
});

describe("a form that is sent again after its connection died", () => {
  const serve = () => {
    const model = novelsOf(connect(), {
      fields: { title: z.string() },
      absoluteUrl: ({ id }) => `/${String(id)}/`,
    });
    class NovelCreate extends CreateView<Novel> {
      override model = model;
      override fields = ["title"];
      override templateName = () => "form";
    }
    class NovelUpdate extends UpdateView<Novel> {
      override model = model;
      override fields = ["title"];
      override templateName = () => "form";
    }
    const app = createApp({
      logger: { warn: vi.fn(), error: vi.fn() },
      urlpatterns: [path("new/", NovelCreate.asView()), path("<int:pk>/", NovelUpdate.asView())],
    });
    return async (at: string, title: string) => {
      const body = new URLSearchParams({ title });
      const response = await app.fetch(new Request(`https://shop.example${at}`, { method: "POST", body }));
      return [response.status, response.headers.get("Location")];
    };
  };

  it("is 503 first, and then saved once", async () => {
    const send = serve();
    fatal = /^select/;
    expect(await send("/new/", "Sanditon")).toEqual([503, null]);
    expect(await stored()).toEqual(["1 Emma"]);
    const [status] = await send("/new/", "Sanditon");
    expect(status).toBe(302);
    expect(await stored()).toEqual(["1 Emma", "3 Sanditon"]);
  });

  it.each([/^select/, /^update .*; select/, /^update/, /^commit/, /^begin/])(
    "leaves the object as it was where %s fails",
    async (dying) => {
      const send = serve();
      fatal = dying;
      expect(await send("/1/", "EMMA")).toEqual([503, null]);
      expect(await stored()).toEqual(["1 Emma"]);
      expect(await send("/1/", "EMMA")).toEqual([302, "/1/"]);
      expect(await stored()).toEqual(["1 EMMA"]);
    },
  );
});
