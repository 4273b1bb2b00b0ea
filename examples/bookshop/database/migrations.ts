import { type Kysely, type Migration, Migrator, sql } from "kysely";
import type { Tables } from "./tables.js";

/** Brings the tables up to date: runs, once each and in this order, the migrations that the database has not seen. */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error("The database could not be brought up to date.", { cause: error });
}

const migrations: Readonly<Record<string, Migration>> = {
  "0001-tables": {
    async up(database: Kysely<never>) {
      await database.schema
        .createTable("authors")
        .addColumn("id", "integer", (column) => column.primaryKey().generatedAlwaysAsIdentity())
        .addColumn("slug", "text", (column) => column.notNull().unique())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("born", "integer", (column) => column.notNull())
        .addColumn("died", "integer")
        .addColumn("about", "text", (column) => column.notNull())
        .execute();
      await database.schema
        .createTable("books")
        .addColumn("id", "integer", (column) => column.primaryKey().generatedAlwaysAsIdentity())
        .addColumn("title", "text", (column) => column.notNull())
        .addColumn("authorId", "integer", (column) => column.notNull().references("authors.id"))
        .addColumn("published", "integer", (column) => column.notNull())
        .addColumn("genre", "text", (column) => column.notNull())
        .addColumn("pages", "integer", (column) => column.notNull())
        .addColumn("price", sql`numeric(6, 2)`, (column) => column.notNull())
        .addColumn("blurb", "text", (column) => column.notNull())
        .addColumn("arrivedOn", "date", (column) => column.notNull())
        .execute();
      await database.schema
        .createTable("messages")
        .addColumn("id", "integer", (column) => column.primaryKey().generatedAlwaysAsIdentity())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("email", "text", (column) => column.notNull())
        .addColumn("text", "text", (column) => column.notNull())
        .addColumn("sentAt", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
        .execute();
      await database.schema
        .createTable("users")
        .addColumn("id", "integer", (column) => column.primaryKey().generatedAlwaysAsIdentity())
        .addColumn("name", "text", (column) => column.notNull().unique())
        .addColumn("passwordHash", "text", (column) => column.notNull())
        .addColumn("isStaff", "boolean", (column) => column.notNull())
        .execute();
    },
  },
  "0002-indexes": {
    async up(database: Kysely<never>) {
      // What the lists sort by, and what is asked of an author.
      await database.schema.createIndex("booksByTitle").on("books").columns(["title", "id"]).execute();
      await database.schema.createIndex("booksByArrival").on("books").columns(["arrivedOn", "id"]).execute();
      await database.schema.createIndex("booksByAuthor").on("books").columns(["authorId", "title"]).execute();
    },
  },
};
