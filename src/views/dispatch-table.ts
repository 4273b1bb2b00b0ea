import type { HttpRequest } from "../http/request.js";
import { effectiveHandlers, isHandler } from "./handlers.js";
import { findProperty } from "./property.js";
import type { View } from "./view.js";

/** The member that answers what has no handler. */
const notAllowed = "httpMethodNotAllowed";

/**
 * Maps the HTTP methods that a view has handlers for to the *names* of these: the handler is then taken from the
 * instance of the request, never from the probe.
 */
export function dispatchTable(view: View): Map<string, string> {
  const handlers = effectiveHandlers(view);
  return new Map(
    view.httpMethodNames.filter((name) => handlers.has(name)).map((name) => [name.toUpperCase(), name]),
  );
}

/** The methods that a view answers, in the order of `httpMethodNames` (V14); HEAD falls back to `get` (V12). */
export function allowedMethods(view: View): string[] {
  const handlers = effectiveHandlers(view);
  const answered = view.httpMethodNames.filter(
    (name) => handlers.has(name) || (name === "head" && handlers.has("get")),
  );
  return [...new Set(answered)].map((name) => name.toUpperCase());
}

/** Calls the handler of a request, looked up on the view as it is now, or `httpMethodNotAllowed()`. */
export function callHandler(view: View, request: HttpRequest, params: object): Answer {
  const handler = (view as unknown as Members)[memberFor(view, request.method)] as Member;
  return handler.call(view, request, params);
}

/** The same, for a handler that stands where it stood when the table was made: quicker than to look for it. */
export function callByTable(
  table: ReadonlyMap<string, string>,
  view: View,
  request: HttpRequest,
  params: object,
): Answer {
  const name = table.get(request.method);
  if (name !== undefined && view.httpMethodNames.includes(name)) {
    const handler = (view as unknown as Members)[name];
    if (typeof handler === "function") return handler.call(view, request, params);
  }
  return callHandler(view, request, params);
}

type Answer = Response | Promise<Response>;
type Member = (request: HttpRequest, params: object) => Answer;
type Members = Readonly<Record<string, Member | undefined>>;

/**
 * The name of the member that answers a method. The method only chooses among `httpMethodNames`, so that none
 * reaches any other member: `SETUP`, `__PROTO__` are 405 (V13).
 */
function memberFor(view: View, method: string): string {
  const name = method.toLowerCase();
  if (!view.httpMethodNames.includes(name)) return notAllowed;
  if (hasMethod(view, name)) return name;
  return name === "head" && hasMethod(view, "get") ? "get" : notAllowed;
}

/** Looks at descriptors: a getter is no handler, and reading it would run it. */
function hasMethod(view: View, name: string): boolean {
  const value: unknown = findProperty(view, name)?.descriptor.value;
  if (typeof value !== "function") return false;
  let answers = known.get(value);
  if (answers === undefined) {
    answers = isHandler(value);
    known.set(value, answers);
  }
  return answers;
}

/** What functions can answer requests: every request that runs through `super.dispatch()` asks. */
const known = new WeakMap<object, boolean>();
