import { PGlite } from "@electric-sql/pglite";
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import { PGlitePool } from "./pglite-pool.js";
import type { Tables } from "./tables.js";

const url = process.env["DATABASE_URL"];

/** Is it the database in this process, which is gone with it? */
export const isInMemory = url === undefined;

/**
 * Where the shop keeps its data: the PostgreSQL at DATABASE_URL, or else one inside this process, in memory. Nothing is
 * opened before the first query.
 */
export const database: Kysely<Tables> = new Kysely<Tables>({
  dialect: new PostgresDialect({ pool: openPool }),
  plugins: [new CamelCasePlugin()],
});

async function openPool(): Promise<PostgresPool> {
  if (url === undefined) return new PGlitePool(await PGlite.create());
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 3000,
    // Behind a lock nobody waits without end: both become an answer with 503.
    lock_timeout: 3000,
    statement_timeout: 10_000,
    types: {
      getTypeParser: (type, format) => parsers.get(type) ?? (pg.types.getTypeParser(type, format) as Parser),
    },
  });
  // An "error" that nobody hears ends the process. The pool tells of connections that break while nobody uses them,
  // each connection of its own end, also while a query runs on it. The next query opens another.
  const tell = (error: Error) => console.error("A connection to the database was lost:", error.message);
  pool.on("error", tell);
  pool.on("connect", (connection) => connection.on("error", tell));
  return pool;
}

/** As PGlite has them: a date is midnight in UTC, wherever the process runs, and a count is a number. */
const parsers = new Map<number, Parser>([
  [pg.types.builtins.DATE, (day) => new Date(`${day}T00:00:00Z`)],
  [pg.types.builtins.INT8, Number],
]);
type Parser = (text: string) => unknown;

pg.defaults.parseInputDatesAsUTC = true;
