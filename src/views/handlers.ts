import { ImproperlyConfigured } from "../errors.js";
import { isGeneratorFunction } from "./colour.js";
import { className } from "./class-name.js";
import { findProperty } from "./property.js";

/** A function that answers one HTTP method. */
export type Handler = (...args: never[]) => unknown;

/**
 * A view's effective handlers by name, in the order of `httpMethodNames`: own fields first, then the
 * prototypes, as calls would find them. A getter, a generator or a value that is no function is no
 * handler, and hides an inherited one. Getters are never read: they may use `this.request`.
 *
 * @param view - an instance; a probe will do
 */
export function effectiveHandlers(view: object): Map<string, Handler> {
  const handlers = new Map<string, Handler>();
  for (const name of httpMethodNamesOf(view)) {
    const value: unknown = findProperty(view, name)?.descriptor.value;
    if (isHandler(value)) handlers.set(name, value);
  }
  return handlers;
}

/**
 * The names in `httpMethodNames`, without reading a getter.
 *
 * @param view - an instance, or initkwargs
 * @param where - what the error names
 * @throws ImproperlyConfigured for a getter and for anything but an array of strings
 */
export function httpMethodNamesOf(
  view: object,
  where = `${className(view.constructor)}.httpMethodNames`,
): readonly string[] {
  const names: unknown = findProperty(view, "httpMethodNames")?.descriptor.value;
  if (isStrings(names)) return names;
  throw new ImproperlyConfigured(
    `${where} must be an array of lower-case names, such as ["get", "post"], and no getter: it is read once, when asView() is called.`,
  );
}

/** A function that can answer a request: no generator. */
export function isHandler(value: unknown): value is Handler {
  return typeof value === "function" && !isGeneratorFunction(value);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
