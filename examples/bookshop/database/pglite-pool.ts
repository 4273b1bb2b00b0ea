import type { PGlite } from "@electric-sql/pglite";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";

/**
 * The one connection that PGlite has, as a pool: who connects waits until it is free, so that no statement strays into
 * somebody else's transaction.
 */
export class PGlitePool implements PostgresPool {
  readonly #database: PGlite;
  #isFree: Promise<void> = Promise.resolve();

  constructor(database: PGlite) {
    this.#database = database;
  }

  async connect(): Promise<PostgresPoolClient> {
    const waited = this.#isFree;
    let release = () => {};
    this.#isFree = new Promise((resolve) => (release = resolve));
    await waited;
    const query = (sql: unknown, parameters: readonly unknown[] = []) => this.#query(sql, parameters);
    return { query: query as PostgresPoolClient["query"], release };
  }

  async end(): Promise<void> {
    await this.#database.close();
  }

  async #query(sql: unknown, parameters: readonly unknown[]): Promise<PostgresQueryResult<unknown>> {
    if (typeof sql !== "string") throw new TypeError("PGlite has no cursors.");
    const { rows, command, affectedRows = 0 } = await this.#database.query(sql, [...parameters]);
    return { rows, command: command as PostgresQueryResult<unknown>["command"], rowCount: affectedRows };
  }
}
