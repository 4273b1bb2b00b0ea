import type { HttpRequest } from "../http/request.js";
import { effectiveHandlers, isHandler } from "./handlers.js";
import { findProperty } from "./property.js";
import type { View } from "./view.js";

/** The member that answers what has no handler. */
const notAllowed = "httpMethodNotAllowed";

/**
 * Maps the HTTP methods that a view answers to the *names* of the members that do: the member is then
 * taken from the instance of the request, never from the probe. `HEAD` falls back to `get` (V12).
 */
export function dispatchTable(view: View): Map<string, string> {
  const handlers = effectiveHandlers(view);
  const table = new Map<string, string>();
  for (const name of view.httpMethodNames) {
    if (handlers.has(name)) table.set(name.toUpperCase(), name);
    else if (name === "head" && handlers.has("get")) table.set("HEAD", "get");
  }
  return table;
}

/** The methods that a view answers, in the order of `httpMethodNames` (V14). */
export function allowedMethods(view: View): string[] {
  return [...dispatchTable(view).keys()];
}

/**
 * The name of the member that answers a method, without a table. The method only chooses among
 * `httpMethodNames`, so that none reaches any other member: `SETUP`, `__PROTO__` are 405 (V13).
 */
export function memberFor(view: View, method: string): string {
  const name = method.toLowerCase();
  if (!view.httpMethodNames.includes(name)) return notAllowed;
  if (hasMethod(view, name)) return name;
  return name === "head" && hasMethod(view, "get") ? "get" : notAllowed;
}

/** Calls a member by its name, on the instance. */
export function callMember(
  view: View,
  name: string,
  request: HttpRequest,
  params: object,
): Response | Promise<Response> {
  // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- the name of a member that is there
  return (view as unknown as Readonly<Record<string, Member>>)[name]!(request, params);
}

type Member = (request: HttpRequest, params: object) => Response | Promise<Response>;

/** Looks at descriptors: a getter is no handler, and reading it would run it. */
function hasMethod(view: View, name: string): boolean {
  if (Object.hasOwn(view, name)) return isHandler(Object.getOwnPropertyDescriptor(view, name)?.value);
  return inheritsHandler(Object.getPrototypeOf(view) as object, name);
}

/** What prototypes have is looked at once, as `asView()` does: every request that runs through `super.dispatch()` asks. */
function inheritsHandler(prototype: object, name: string): boolean {
  let known = inherited.get(prototype);
  if (known === undefined) {
    known = new Map();
    inherited.set(prototype, known);
  }
  let isThere = known.get(name);
  if (isThere === undefined) {
    isThere = isHandler(findProperty(prototype, name)?.descriptor.value);
    known.set(name, isThere);
  }
  return isThere;
}

const inherited = new WeakMap<object, Map<string, boolean>>();
