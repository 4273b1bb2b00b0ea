import { isInstance, read, withCauses } from "../thrown.js";
import type { HttpRequest } from "./request.js";
import { BodyBrokeOff } from "./request-body.js";

/**
 * Is the error there because the client went away? The request's signal says that it went, and the error, or one of its
 * causes, is the signal's reason, or what platforms, drivers and clients throw where something was aborted. Any other error
 * is one, whoever waits for the answer.
 */
export function isClientGone(request: HttpRequest, error: unknown): boolean {
  const signal = read(read(request, "raw"), "signal");
  if (read(signal, "aborted") !== true) return false;
  const reason = read(signal, "reason");
  return withCauses(error).some((link) => link === reason || isAbort(link));
}

function isAbort(error: unknown): boolean {
  if (isInstance(error, BodyBrokeOff) || read(error, "name") === "AbortError") return true;
  const code = read(error, "code");
  return typeof code === "string" && abortCodes.has(code);
}

const abortCodes: ReadonlySet<string> = new Set([
  // Node's, of the connection that a body is read from, and of what a signal ended.
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ABORT_ERR",
  "ERR_STREAM_PREMATURE_CLOSE",
  "ERR_STREAM_DESTROYED",
  // undici's and Axios's.
  "UND_ERR_ABORTED",
  "ERR_CANCELED",
  // A query that was cancelled: PostgreSQL's, MySQL's, SQLite's.
  "57014",
  "ER_QUERY_INTERRUPTED",
  "SQLITE_INTERRUPT",
]);
