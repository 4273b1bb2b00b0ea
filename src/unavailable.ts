import { ServiceUnavailable } from "./errors.js";
import { isInstance, read, textOf, withCauses } from "./thrown.js";

/**
 * Does the error say that something which the answer needs can't be reached, such as the database? Drivers and query
 * builders wrap what the system or the database said, so that causes are looked at, too.
 */
export function isUnavailable(error: unknown): boolean {
  return withCauses(error).some(saysSo);
}

function saysSo(error: unknown): boolean {
  if (!isInstance(error, Error)) return false;
  if (isInstance(error, ServiceUnavailable)) return true;
  const code = read(error, "code");
  return typeof code === "string" ? unavailable.test(code) : withoutCode.test(textOf(read(error, "message")));
}

const unavailable: RegExp = new RegExp(
  [
    // Node's, of sockets and name resolution.
    "ECONNREFUSED|ECONNRESET|ECONNABORTED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT",
    // PostgreSQL's: no connection, shutting down or starting up, too many connections; a lock or a statement that took too long.
    "08...|57P0[123]|53300|55P03|57014",
    // MySQL's and Prisma's.
    "PROTOCOL_CONNECTION_LOST|ER_CON_COUNT_ERROR|P1001|P1002|P1017|P2024",
  ]
    .map((codes) => `^(?:${codes})$`)
    .join("|"),
);

/** What pg, pg-pool and PGlite say without a code. */
const withoutCode = /^(?:Connection terminated|timeout exceeded when trying to connect|PGlite is closed)/;
