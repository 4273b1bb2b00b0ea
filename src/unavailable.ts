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

/** Codes by which what is asked says that it can't be reached, has no room, or is ending: another time it may answer. */
const unavailable: RegExp = new RegExp(
  [
    // Node's, of sockets and name resolution: no way to the host, nobody there, or the connection broke.
    "ECONNREFUSED|ECONNRESET|ECONNABORTED|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|ENETRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT",
    // undici's, of fetch(): the connection, or the answer to it, did not come in time, or broke off.
    "UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|UND_ERR_SOCKET",
    // PostgreSQL's: class 08, no connection; class 53, no room for connections, memory, disk or what is configured; 57P,
    // it shuts down, crashed, starts up, lost the database, or ended an idle session; 55P03 and 57014, a lock or a statement
    // took too long.
    "08...|53...|57P0[1-5]|55P03|57014",
    // MySQL's: a lost connection, too many of them, no memory or disk, a shutdown, a lock or a statement that took too long.
    "PROTOCOL_CONNECTION_LOST|ER_(?:CON_COUNT_ERROR|TOO_MANY_USER_CONNECTIONS|OUT_OF_RESOURCES|OUTOFMEMORY|DISK_FULL|RECORD_FILE_FULL|SERVER_SHUTDOWN|LOCK_WAIT_TIMEOUT|QUERY_TIMEOUT)",
    // SQLite's, with their extended codes: another process holds the file, or the disk is full or can't be opened.
    "SQLITE_(?:BUSY|LOCKED|FULL|CANTOPEN)(?:_\\w+)?",
    // Prisma's: no way to the server, a timeout, a closed connection, a pool without a free one.
    "P1001|P1002|P1008|P1017|P2024|P2037",
  ]
    .map((codes) => `^(?:${codes})$`)
    .join("|"),
);

/** What pg, pg-pool and PGlite say without a code. */
const withoutCode =
  /^(?:Connection terminated|Client (?:has encountered a connection error|was closed) and is not queryable|timeout exceeded when trying to connect|PGlite is closed)/;
