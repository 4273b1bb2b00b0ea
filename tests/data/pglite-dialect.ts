import type { PGlite } from "@electric-sql/pglite";
import { PostgresDialect, type PostgresPoolClient } from "kysely";

/** PostgreSQL inside this process, for Kysely: one connection, lent to one query or transaction after the other. */
export function pgliteDialect(database: PGlite): PostgresDialect {
  let free: Promise<void> = Promise.resolve();
  const query = async (sql: string, parameters: readonly unknown[]) => {
    const { rows, affectedRows = 0 } = await database.query(sql, [...parameters]);
    return { rows, rowCount: affectedRows, command: /^\w+/.exec(sql)?.[0].toUpperCase() };
  };
  const connect = async (): Promise<PostgresPoolClient> => {
    const turn = free;
    let release = (): void => undefined;
    free = new Promise((resolve) => (release = resolve));
    await turn;
    return { query: query as PostgresPoolClient["query"], release };
  };
  return new PostgresDialect({ pool: { connect, end: () => database.close() } });
}
