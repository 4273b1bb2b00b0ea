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
    types: {
      getTypeParser: (type, format) => parsers.get(type) ?? (pg.types.getTypeParser(type, format) as Parser),
    },
  });
  // A connection that breaks while nobody uses it; the next query opens another.
  pool.on("error", (error) => console.error("A connection to the database was lost:", error.message));
  return pool;
}

/** As PGlite has them: a date is midnight in UTC, wherever the process runs, and a count is a number. */
const parsers = new Map<number, Parser>([
  [pg.types.builtins.DATE, (day) => new Date(`${day}T00:00:00Z`)],
  [pg.types.builtins.INT8, Number],
]);
type Parser = (text: string) => unknown;

pg.defaults.parseInputDatesAsUTC = true;
