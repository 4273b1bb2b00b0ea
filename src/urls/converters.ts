import { ImproperlyConfigured } from "../errors.js";
import { isPlainInPath } from "./quoting.js";
import { Shape } from "./shape.js";

/**
 * The values that converters make of captured text, by the converter's name. Add your own by declaration merging:
 *
 * ```ts
 * declare module "classviews" {
 *   interface Converters { year: number }
 * }
 * ```
 */
export interface Converters {
  str: string;
  int: number;
  slug: string;
  uuid: string;
  path: string;
}

/** What a converter gives back when the text or value is not one of its own: the pattern then does not match. */
export const noMatch: unique symbol = Symbol("classviews.noMatch");

/** Turns captured text into a value, and a value back into text. */
export interface Converter<T = unknown> {
  /**
   * What the text looks like, without `^`, `$` and capturing groups. It is matched with the `u` flag.
   */
  readonly regex: string | RegExp;
  /**
   * The value of text that the regex matches, or {@link noMatch}. What it throws is an error of the program, answered
   * with 500.
   */
  toValue(text: string): T | typeof noMatch;
  /**
   * The text of a value given to `reverse()`, or {@link noMatch}. It need not be quoted, and is checked against the
   * regex.
   */
  toUrl(value: T): string | typeof noMatch;
}

/** A converter as routes use it. */
export interface RegisteredConverter {
  readonly name: string;
  readonly source: string;
  /** How the text is scanned; undefined where only a regex can tell. */
  readonly shape: Shape | undefined;
  /** The regex, anchored. */
  readonly whole: RegExp;
  /** Can its text stand in a path unquoted, whatever it is? */
  readonly isPlain: boolean;
  /** By code: is text of these characters alone, one or more, the converter's, and can stand in a path unquoted? */
  readonly plainCodes: Uint8Array | undefined;
  /** Undefined where the text is the value. */
  readonly toValue: ((text: string) => unknown) | undefined;
  /** Undefined where it is {@link toText}. */
  readonly toUrl: ((value: unknown) => unknown) | undefined;
}

const registered = new Map<string, RegisteredConverter>();

/**
 * Makes a converter known to `path()`, for the whole process.
 *
 * @param name - stands before the colon in `<year:when>`
 * @throws ImproperlyConfigured if there is one of that name already (U10), or the regex can't stand inside a route
 * @example
 * ```ts
 * registerConverter("year", {
 *   regex: "[0-9]{4}",
 *   toValue: (text) => Number(text),
 *   toUrl: (year: number) => String(year).padStart(4, "0"),
 * });
 * ```
 * Facts U9 and U10.
 */
export function registerConverter<T>(name: string, converter: Converter<T>): void {
  if (!/^\w+$/.test(name)) {
    throw new ImproperlyConfigured(
      `${JSON.stringify(name)} can't be a converter's name: use letters, digits and underscores.`,
    );
  }
  if (registered.has(name)) {
    throw new ImproperlyConfigured(`Converter "${name}" is already registered. Choose another name.`);
  }
  for (const method of ["toValue", "toUrl"] as const) {
    if (typeof converter[method] !== "function") {
      throw new ImproperlyConfigured(`Converter "${name}" has no ${method}(). Define ${method}().`);
    }
  }
  const source = sourceOf(name, converter.regex);
  const shape = Shape.parse(source);
  const whole = new RegExp(`^(?:${shape?.source ?? source})$`, "u");
  registered.set(name, {
    name,
    source,
    shape,
    whole,
    isPlain: shape?.isWithin(isPlainInPath) ?? false,
    plainCodes: shape?.membersThat(isPlainInPath),
    toValue: converter.toValue === (asIs as unknown) ? undefined : (text) => converter.toValue(text),
    toUrl: converter.toUrl === (toText as unknown) ? undefined : (value) => converter.toUrl(value as T),
  });
}

/** The converter of that name, if there is one. */
export function findConverter(name: string): RegisteredConverter | undefined {
  return registered.get(name);
}

/** The names of all converters, for error messages. */
export function converterNames(): string[] {
  return [...registered.keys()];
}

function sourceOf(name: string, regex: string | RegExp): string {
  const { source, flags } = typeof regex === "string" ? { source: regex, flags: "" } : regex;
  if (/[^uv]/.test(flags)) {
    throw new ImproperlyConfigured(
      `The regex of converter "${name}" has the flags "${flags}", which have no effect inside a route. Leave them out.`,
    );
  }
  if (source.startsWith("^") || /(?:^|[^\\])(?:\\\\)*\$$/.test(source)) {
    throw new ImproperlyConfigured(
      `The regex of converter "${name}" is anchored, but it is matched inside a route. Leave ^ and $ out.`,
    );
  }
  try {
    new RegExp(source, "u");
  } catch (cause) {
    throw new ImproperlyConfigured(
      `"${source}", the regex of converter "${name}", is not a valid regular expression with the u flag.`,
      { cause },
    );
  }
  if ((new RegExp(`${source}|`, "u").exec("")?.length ?? 1) > 1) {
    throw new ImproperlyConfigured(
      `The regex of converter "${name}" has a capturing group, which would count among the route's own. Use (?:…).`,
    );
  }
  return source;
}

/**
 * The text of a value that has one. Objects, `null` and `undefined` have none: `/books/undefined/` is nobody's wish.
 */
export function toText(value: unknown): string | typeof noMatch {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean"
    ? String(value)
    : noMatch;
}

/** The number, unless it is beyond 2^53: it would then be another than the text says. */
function toInteger(digits: string): number | typeof noMatch {
  let value = 0;
  for (let index = 0; index < digits.length; index++) value = value * 10 + (digits.charCodeAt(index) - 48);
  return Number.isSafeInteger(value) ? value : noMatch;
}

function asIs(text: string): string {
  return text;
}

registerConverter("str", { regex: "[^/]+", toValue: asIs, toUrl: toText });
registerConverter("int", {
  regex: "[0-9]+",
  toValue: toInteger,
  toUrl: (value: unknown) => {
    if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : noMatch;
    const digits = toText(value);
    return digits !== noMatch && Number.isSafeInteger(Number(digits)) ? digits : noMatch;
  },
});
registerConverter("slug", { regex: "[-a-zA-Z0-9_]+", toValue: asIs, toUrl: toText });
registerConverter("uuid", {
  regex: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  toValue: asIs,
  toUrl: toText,
});
registerConverter("path", { regex: "[^\\n]+", toValue: asIs, toUrl: toText });
