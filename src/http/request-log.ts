import { settleThrown, textOf } from "../thrown.js";
import { unquotePath } from "../urls/quoting.js";
import { isPromiseLike } from "../views/and-then.js";
import type { HttpRequest } from "./request.js";

/** Where warnings about requests go: `console` is one. An application is given it as `logger`. */
export interface RequestLogger {
  warn(message: string): void;
}

/** Tells the application's logger what became of a request, such as `Method Not Allowed (TRACE): /x/` (V15). */
export function logRequest(request: HttpRequest, what: string): void {
  const logger = request.app?.logger;
  if (logger !== undefined) tell(logger, "warn", () => [escapeControls(`${what}: ${request.path}`)]);
}

/** A way to say something, by its name: each that a logger may have. */
type LogLevel = "debug" | "warn" | "error";

/**
 * Tells a logger something. An answer never depends on it: where the logger fails, at once or later, the console is told,
 * and that the logger failed.
 *
 * @param line - what to tell: a message, and an error where there is one
 */
export function tell(
  logger: object,
  level: LogLevel,
  line: () => readonly [message: string, error?: unknown],
): void {
  /* eslint-disable no-console -- the logger of last resort */
  const fallBack = (failure: unknown): void => {
    settleThrown(failure);
    try {
      console[level](...line().map((part) => (typeof part === "string" ? part : textOf(part))));
      console[level]("The logger failed:", textOf(failure));
    } catch {
      // There is nobody left to tell.
    }
  };
  /* eslint-enable no-console */
  try {
    const told: unknown = (logger as Readonly<Record<LogLevel, (...parts: unknown[]) => unknown>>)[level](
      ...line(),
    );
    if (isPromiseLike(told)) Promise.resolve(told).then(undefined, fallBack);
  } catch (error) {
    fallBack(error);
  }
}

/**
 * Escapes what could forge lines of a log or hide parts of one: control characters, Unicode's line separators, and what
 * turns the direction of text.
 */
export function escapeControls(text: string): string {
  return text.replace(controls, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/**
 * An error as it may be logged. It is the error itself, unless the request's address holds characters that
 * {@link escapeControls} escapes: as the error's message may repeat them, it is then a copy with an escaped message.
 */
export function loggable(request: HttpRequest, error: unknown): unknown {
  try {
    return unquotePath(request.url).search(controls) < 0 ? error : escapedError(error, new Map());
  } catch {
    // What can't be copied is told as text.
    return escapeControls(textOf(error));
  }
}

/** @param copies - of errors that are copied already: causes may form a circle */
function escapedError(error: unknown, copies: Map<Error, Error>): unknown {
  if (typeof error === "string") return escapeControls(error);
  if (!(error instanceof Error)) return error;
  const known = copies.get(error);
  if (known !== undefined) return known;
  const copy = Object.create(
    Object.getPrototypeOf(error) as object,
    Object.getOwnPropertyDescriptors(error),
  ) as Error;
  copies.set(error, copy);
  const message = escapeControls(error.message);
  // The stack begins with the message; its own line breaks stay.
  const stack = error.stack?.replaceAll(error.message, () => message);
  const replaced: Record<string, unknown> = { message, stack };
  if (error.cause !== undefined) replaced["cause"] = escapedError(error.cause, copies);
  if ("errors" in error && Array.isArray(error.errors)) {
    replaced["errors"] = error.errors.map((one) => escapedError(one, copies));
  }
  for (const [name, value] of Object.entries(replaced)) {
    Object.defineProperty(copy, name, { value, configurable: true, enumerable: false, writable: true });
  }
  return copy;
}

const controls = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;
