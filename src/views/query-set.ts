import { dateFrom, isDate } from "./calendar.js";
import type { Model } from "./model.js";

/**
 * A source of objects, such as a thin layer over a database. An array will do in its place.
 *
 * A query set never changes: `filter()` and `orderBy()` give a new one, and each `slice()` and `count()` asks anew
 * (D5). Only `slice()` brings objects, and only those that it names.
 *
 * @typeParam T - one object
 */
export interface QuerySet<T> {
  /** What its objects are: names templates and context of a view that is given the query set alone. */
  readonly model?: Model<T> | undefined;
  /** Do its slices have an order? Pages need one (L10). */
  readonly ordered: boolean;
  /**
   * The objects that fit.
   *
   * A value that a field can't have, such as text where the key is a number, or a number out of its range, fits no
   * object and is no error: such values come with requests.
   */
  filter(lookup: Lookup): QuerySet<T>;
  /** Sorted by these fields instead of as before; `-` before a name turns the order round, `pk` is the primary key. */
  orderBy(...fields: string[]): QuerySet<T>;
  /** How many there are. */
  count(): number | Promise<number>;
  /** The objects from `start` (0 at first) to before `end`, both 0 or more. */
  slice(start?: number, end?: number): readonly T[] | PromiseLike<readonly T[]>;
}

/**
 * What to look for: fields with their values, or with a {@link Range} of values. All must fit. `pk` stands for the
 * primary key.
 *
 * @example
 * books.filter({ pk: 1 });
 * books.filter({ genre: "novel", published: { gte: new Date("2024-01-01"), lt: new Date("2025-01-01") } });
 */
export type Lookup = Readonly<Record<string, unknown>>;

/** Values between bounds, at least one of them. `null` lies in no range. */
export interface Range {
  /** At least. */
  readonly gte?: unknown;
  /** More than. */
  readonly gt?: unknown;
  /** At most. */
  readonly lte?: unknown;
  /** Less than. */
  readonly lt?: unknown;
}

/** What a generic view takes its objects from. */
export type ObjectSource<T> = QuerySet<T> | readonly T[];

/**
 * A query set over an array, or the query set itself.
 *
 * Over arrays, a field is an object's own property, or a getter of its class; fields are compared as `===` and `<` do, dates
 * by their time, and with them texts that are dates; `null` sorts last.
 *
 * @param model - what the objects of an array are; without it the primary key is the field `pk`, or else `id`
 */
export function querySetOf<T>(source: ObjectSource<T>, model?: Model<T>): QuerySet<T> {
  return isArray(source) ? new ArrayQuerySet(source, model) : source;
}

/** One comparison of a {@link Lookup}. */
export interface Condition {
  readonly field: string;
  readonly operator: "=" | ">=" | ">" | "<=" | "<";
  readonly value: unknown;
}

/**
 * A lookup as comparisons, for adapters to write in their database's language.
 *
 * @example
 * conditionsOf({ pk: 1, year: { gte: 1990, lt: 2000 } });
 * // pk = 1, year >= 1990, year < 2000
 */
export function conditionsOf(lookup: Lookup): Condition[] {
  return Object.entries(lookup).flatMap(([field, value]): Condition[] =>
    isRange(value)
      ? Object.entries(value).map(([bound, limit]: [string, unknown]) => ({
          field,
          operator: operators[bound as Bound],
          value: limit,
        }))
      : [{ field, operator: "=", value }],
  );
}

type Bound = keyof Range;

const operators: Readonly<Record<Bound, Condition["operator"]>> = { gte: ">=", gt: ">", lte: "<=", lt: "<" };

function isRange(value: unknown): value is Range {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return false;
  const bounds = Object.keys(value);
  return bounds.length > 0 && bounds.every((bound) => Object.hasOwn(operators, bound));
}

class ArrayQuerySet<T> implements QuerySet<T> {
  readonly #objects: readonly T[];
  readonly model: Model<T> | undefined;

  constructor(objects: readonly T[], model: Model<T> | undefined) {
    this.#objects = objects;
    this.model = model;
  }

  get ordered(): boolean {
    return true;
  }

  filter(lookup: Lookup): QuerySet<T> {
    const conditions = conditionsOf(lookup);
    const fits = (object: T): boolean =>
      conditions.every(({ field, operator, value }) =>
        fitsCondition(this.#read(object, field), operator, value),
      );
    return new ArrayQuerySet(this.#objects.filter(fits), this.model);
  }

  orderBy(...fields: string[]): QuerySet<T> {
    const order = fields.map((field) =>
      field.startsWith("-") ? { field: field.slice(1), sign: -1 } : { field, sign: 1 },
    );
    const sorted = this.#objects.toSorted((a, b) => {
      for (const { field, sign } of order) {
        const difference = compare(this.#read(a, field), this.#read(b, field));
        if (difference !== 0) return sign * difference;
      }
      return 0;
    });
    return new ArrayQuerySet(sorted, this.model);
  }

  count(): number {
    return this.#objects.length;
  }

  slice(start?: number, end?: number): readonly T[] {
    return this.#objects.slice(start, end);
  }

  #read(object: T, field: string): unknown {
    if (typeof object !== "object" || object === null) return undefined;
    return fieldOf(object, field === "pk" ? this.#pkOf(object) : field);
  }

  #pkOf(object: object): string {
    return this.model === undefined && "pk" in object ? "pk" : (this.model?.pk ?? "id");
  }
}

export function isArray<T>(source: ObjectSource<T>): source is readonly T[] {
  return Array.isArray(source);
}

/** An object's own field or a getter of its class, never what every object has. */
export function fieldOf(object: object, field: string): unknown {
  if (field in Object.prototype && !Object.hasOwn(object, field)) return undefined;
  return (object as Readonly<Record<string, unknown>>)[field];
}

function fitsCondition(value: unknown, operator: Condition["operator"], wanted: unknown): boolean {
  if (operator === "=") return comparable(value) === comparable(wanted);
  if (isNothing(value) || isNothing(wanted)) return false;
  const difference = compare(value, wanted);
  switch (operator) {
    case ">=":
      return difference >= 0;
    case ">":
      return difference > 0;
    case "<=":
      return difference <= 0;
    case "<":
      return difference < 0;
  }
}

/** Less than 0, 0 or more, and `NaN` where there is no order; nothing comes last. */
function compare(a: unknown, b: unknown): number {
  if (isNothing(a) || isNothing(b)) return Number(isNothing(a)) - Number(isNothing(b));
  const hasDate = isDate(a) || isDate(b);
  const [left, right] = (hasDate ? [timeOf(a), timeOf(b)] : [a, b]) as [number, number];
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : NaN;
}

function comparable(value: unknown): unknown {
  return isDate(value) ? value.getTime() : value;
}

/** The time of a date, or of a text that is one: rows that came as JSON have texts. */
function timeOf(value: unknown): number | undefined {
  return dateFrom(value)?.getTime();
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}
