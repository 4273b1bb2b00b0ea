import { BadRequest } from "../errors.js";

/** How a field is compared with a value. */
export type Operator = "=" | ">=" | ">" | "<=" | "<" | "in";

/**
 * What a lookup compares a field with, other than for being equal. Made by {@link gte}, {@link gt}, {@link lte},
 * {@link lt}, {@link inList} and {@link allOf}, and by nothing else: data that comes with a request is never one.
 */
export class Comparison {
  /** The comparisons that must all hold. */
  readonly parts: readonly ComparisonPart[];

  constructor(parts: readonly ComparisonPart[]) {
    this.parts = parts;
  }
}

/** An operator with what it takes: a list of values for `in`, one value for the others. */
export type ComparisonPart =
  | { readonly operator: Exclude<Operator, "in">; readonly value: unknown }
  | { readonly operator: "in"; readonly value: readonly unknown[] };

/**
 * At least the value. No field without a value fits, and none fits `null`.
 *
 * @throws BadRequest for an object or an array, which no field is compared with
 * @example
 * books.filter({ year: gte(1900) });
 *
 * Django's `gte` lookup.
 */
export function gte(value: unknown): Comparison {
  return compared("gte()", ">=", value);
}

/**
 * More than the value. No field without a value fits, and none fits `null`.
 *
 * @throws BadRequest for an object or an array, which no field is compared with
 *
 * Django's `gt` lookup.
 */
export function gt(value: unknown): Comparison {
  return compared("gt()", ">", value);
}

/**
 * At most the value. No field without a value fits, and none fits `null`.
 *
 * @throws BadRequest for an object or an array, which no field is compared with
 *
 * Django's `lte` lookup.
 */
export function lte(value: unknown): Comparison {
  return compared("lte()", "<=", value);
}

/**
 * Less than the value. No field without a value fits, and none fits `null`.
 *
 * @throws BadRequest for an object or an array, which no field is compared with
 *
 * Django's `lt` lookup.
 */
export function lt(value: unknown): Comparison {
  return compared("lt()", "<", value);
}

/**
 * One of the values. Nothing fits an empty list, and nothing fits a `null` in it.
 *
 * @throws BadRequest for what is no list, and for objects and arrays in it
 * @example
 * books.filter({ pk: inList([1, 2, 3]) });
 *
 * Django's `in` lookup.
 */
export function inList(values: Iterable<unknown>): Comparison {
  const given: unknown = values;
  if (typeof given !== "object" || given === null || !(Symbol.iterator in given)) {
    throw new BadRequest(`inList() takes a list of values, not ${described(given)}.`);
  }
  return new Comparison([
    { operator: "in", value: Array.from(values, (value) => checkedValue(value, "inList() can't compare")) },
  ]);
}

/**
 * All of the comparisons.
 *
 * @throws TypeError for what is no comparison, and for none at all
 * @example
 * books.filter({ published: allOf(gte(new Date("2024-01-01")), lt(new Date("2025-01-01"))) });
 */
export function allOf(...comparisons: readonly [Comparison, ...Comparison[]]): Comparison {
  const given: readonly unknown[] = comparisons;
  if (given.length === 0)
    throw new TypeError("allOf() needs at least one comparison, as allOf(gte(1), lt(9)).");
  for (const one of given) {
    if (one instanceof Comparison) continue;
    throw new TypeError(`allOf() takes comparisons, as allOf(gte(1), lt(9)), not ${described(one)}.`);
  }
  return new Comparison(comparisons.flatMap(({ parts }) => parts));
}

function compared(maker: string, operator: Exclude<Operator, "in">, value: unknown): Comparison {
  return new Comparison([{ operator, value: checkedValue(value, `${maker} can't compare`) }]);
}

/**
 * A value to compare a field with.
 *
 * @param complaint - how the message begins, such as `gte() can't compare`
 * @throws BadRequest for what JSON and forms bring beside plain values: objects, arrays and files
 * @throws TypeError for what only code can give: functions, symbols, promises, and a comparison in another's place
 */
export function checkedValue(value: unknown, complaint: string): unknown {
  switch (typeof value) {
    case "function":
    case "symbol":
      throw new TypeError(`${complaint} with ${described(value)}. ${valuesAre}`);
    case "object":
      break;
    default:
      return value;
  }
  if (Array.isArray(value)) {
    throw new BadRequest(`${complaint} with an array. For one of several values, write inList([…]).`);
  }
  if (isPlainObject(value)) {
    throw new BadRequest(
      `${complaint} with an object. ${valuesAre} An operator is a call: gte(), gt(), lte(), lt(), inList() or allOf().`,
    );
  }
  if (value instanceof Blob) throw new BadRequest(`${complaint} with a file. ${valuesAre}`);
  if (value instanceof Comparison) {
    throw new TypeError(`${complaint} with a comparison. Join comparisons by allOf().`);
  }
  if (value instanceof Promise) throw new TypeError(`${complaint} with a promise. Await it first.`);
  return value;
}

const valuesAre = "A value is a text, a number, a date, a boolean or null.";

/** Is it such as `{}` or `JSON.parse()` makes, of whichever realm, or without a prototype? */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What was given, for messages. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  if (isPlainObject(value)) return "an object";
  return typeof value === "object" ? `a ${value.constructor.name}` : `a ${typeof value}`;
}
