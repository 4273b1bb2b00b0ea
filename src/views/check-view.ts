import { ImproperlyConfigured } from "../errors.js";
import { className } from "./class-name.js";
import { isAsyncFunction } from "./colour.js";
import { httpMethodNamesOf } from "./handlers.js";
import { findProperty, prototypeChain } from "./property.js";
import type { View } from "./view.js";

/**
 * Checks of a class, when `asView()` is called, what would otherwise fail at every request.
 *
 * @param probe - an instance of the class
 * @param initkwargs - what `asView()` was given; a value there mends an attribute without one
 * @throws ImproperlyConfigured naming class, member and the way out
 */
export function checkView(probe: View, initkwargs: Readonly<Record<string, unknown>>): void {
  const name = className(probe.constructor);
  checkUndefinedFields(probe, name, initkwargs);
  checkMethodNames(httpMethodNamesOf(probe), `${name}.httpMethodNames`);
  if (Object.hasOwn(initkwargs, "httpMethodNames")) {
    const where = `${name}.asView({ httpMethodNames })`;
    checkMethodNames(httpMethodNamesOf(initkwargs, where), where);
  }
  for (const handler of httpMethodNamesOf(probe)) checkHandler(probe, name, handler);
  if (isAsyncFunction(findProperty(probe, "setup")?.descriptor.value)) {
    throw new ImproperlyConfigured(
      `${name}.setup() is async, but nothing waits for it. Do what takes time in dispatch() or in the handlers.`,
    );
  }
}

/** `templateName!: string` makes a field, undefined in every instance, that hides what the class inherits. */
function checkUndefinedFields(
  probe: View,
  name: string,
  initkwargs: Readonly<Record<string, unknown>>,
): void {
  const inherited = Object.getPrototypeOf(probe) as object;
  for (const [key, value] of Object.entries(Object.getOwnPropertyDescriptors(probe))) {
    if (
      "value" in value &&
      value.value === undefined &&
      key in inherited &&
      !Object.hasOwn(initkwargs, key)
    ) {
      throw new ImproperlyConfigured(
        `${name}.${key} is a field without a value, and hides the ${key} that ${name} inherits. Give it a value, or write "declare ${key}" where only its type is meant.`,
      );
    }
  }
}

/** V28; and what must never answer a request can't be named. */
function checkMethodNames(names: readonly string[], where: string): void {
  for (const method of names) {
    if (method !== method.toLowerCase()) {
      throw new ImproperlyConfigured(
        `${where} has ${JSON.stringify(method)}, which no request would reach. Write it in lower case, ${JSON.stringify(method.toLowerCase())}.`,
      );
    }
    if (reserved.has(method) || method in Object.prototype) {
      throw new ImproperlyConfigured(
        `${where} has ${JSON.stringify(method)}, a member that no request may call. Leave it out.`,
      );
    }
  }
}

/** The lower-case members of every view that are no handlers. */
const reserved: ReadonlySet<string> = new Set(["setup", "dispatch", "request", "params"]);

/**
 * A handler that is there is a function (V30). Accessors and generators are no handlers, and hide an
 * inherited one: the method is answered with 405.
 */
function checkHandler(probe: View, name: string, handler: string): void {
  const descriptor = findProperty(probe, handler)?.descriptor;
  if (!descriptor || !("value" in descriptor)) return;
  const value: unknown = descriptor.value;
  if (typeof value === "function" || value === undefined) return;
  throw new ImproperlyConfigured(
    `${name}.${handler} is ${describe(value)}, not a handler. Write it as a method that returns a Response; to answer ${handler.toUpperCase()} with 405, leave ${JSON.stringify(handler)} out of httpMethodNames.`,
  );
}

function describe(value: unknown): string {
  return value === null ? "null" : `a value of type ${typeof value}`;
}

type ViewCheck = (view: View) => void;

const viewChecks = new WeakMap<object, ViewCheck>();

/**
 * Has `asView()` check each view that inherits from a class, with its initkwargs in place.
 *
 * @param viewClass - a mixin's class, `this` in its static block
 * @param check - throws ImproperlyConfigured; reads no getters
 */
export function checkedByAsView(viewClass: { readonly prototype: object }, check: ViewCheck): void {
  viewChecks.set(viewClass.prototype, check);
}

/** Runs what {@link checkedByAsView} and {@link refusesHooks} registered for the classes of a view. */
export function runViewChecks(view: View): void {
  for (const link of prototypeChain(view)) {
    viewChecks.get(link)?.(view);
    for (const hook of absentHooks.get(link) ?? []) checkAbsent(view, hook);
  }
}

/** A hook that Django calls and this library does not. */
interface AbsentHook {
  readonly name: string;
  readonly wayOut: string;
  /** The method that would call it, if a view may bring its own, which calls what it likes. */
  readonly reader: string | undefined;
  /** That method as the library has it. */
  readonly read: unknown;
}

const absentHooks = new WeakMap<object, readonly AbsentHook[]>();

/**
 * Has `asView()` refuse members with the names of Django's hooks that nothing here would call.
 *
 * @param viewClass - a mixin's class, `this` in its static block
 * @param hooks - for each name what to do instead, a sentence of an error; `{view}` stands for the class
 * @param reader - the method of the class that would call them: a view that overrides it may call them itself
 */
export function refusesHooks(
  viewClass: { readonly prototype: object },
  hooks: Readonly<Record<string, string>>,
  reader?: string,
): void {
  const { prototype } = viewClass;
  const read: unknown = reader === undefined ? undefined : findProperty(prototype, reader)?.descriptor.value;
  absentHooks.set(
    prototype,
    Object.entries(hooks).map(([name, wayOut]) => ({ name, wayOut, reader, read })),
  );
}

function checkAbsent(view: View, { name, wayOut, reader, read }: AbsentHook): void {
  const hasOwnReader = reader !== undefined && findProperty(view, reader)?.descriptor.value !== read;
  if (hasOwnReader || !findProperty(view, name)) return;
  const owner = className(view.constructor);
  throw new ImproperlyConfigured(
    `${owner}.${name} is a hook of Django's that nothing here calls. ${wayOut.replaceAll("{view}", owner)}`,
  );
}
