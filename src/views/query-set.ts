import { columnValue } from "../data/column-value.js";
import { FieldError } from "../errors.js";
import { dateFrom, isDate } from "./calendar.js";
import { checkedValue, Comparison, type ComparisonPart, described, isPlainObject } from "./comparison.js";
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
   * The objects that fit, when they are asked for.
   *
   * A value that a field can't have, such as text where the key is a number, or a number out of its range, fits no
   * object and is no error: such values come with requests. Text that is a number finds a number, and the other way
   * round.
   *
   * @throws BadRequest where a value is an object or an array: operators are calls, such as `gte(1)`, and never data
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
 * What to look for: fields with their values, or with a {@link Comparison}. All must fit. `pk` stands for the primary
 * key; `null` fits what has no value, and `undefined` fits nothing.
 *
 * @example
 * books.filter({ pk: 1 });
 * books.filter({ genre: "novel", published: gte(new Date("2024-01-01")) });
 */
export type Lookup = Readonly<Record<string, unknown>>;

/** What a generic view takes its objects from. */
export type ObjectSource<T> = QuerySet<T> | readonly T[];

/**
 * A query set over an array, or the query set itself.
 *
 * Over arrays, a field is an object's own property, or a getter of its class; fields are compared as `===` and `<` do, dates
 * by their time, and with them texts that are dates; a text that is a number is one where the field holds a number;
 * `null` sorts last.
 *
 * @param model - what the objects of an array are; without it the primary key is the field `pk`, or else `id`
 */
export function querySetOf<T>(source: ObjectSource<T>, model?: Model<T>): QuerySet<T> {
  return isArray(source) ? new ArrayQuerySet(source, model) : source;
}

/** One comparison of a {@link Lookup}: a list of values with `in`, one value with the other operators. */
export type Condition = { readonly field: string } & ComparisonPart;

/**
 * A lookup as comparisons, for adapters to write in their database's language.
 *
 * @throws BadRequest where a value is an object or an array
 * @throws TypeError for what is no lookup, such as a function
 * @example
 * conditionsOf({ pk: 1, year: allOf(gte(1990), lt(2000)), genre: inList(["novel", "essay"]) });
 * // pk = 1, year >= 1990, year < 2000, genre in novel, essay
 */
export function conditionsOf(lookup: Lookup): Condition[] {
  // Everything would fit a function, a Map or form data: they have no entries.
  if (!isPlainObject(lookup)) {
    throw new TypeError(
      `filter() takes an object of fields and values, as { title: "Emma" }, not ${described(lookup)}.`,
    );
  }
  return Object.entries(lookup).flatMap(([field, value]): Condition[] =>
    value instanceof Comparison
      ? value.parts.map((part) => ({ field, ...part }))
      : [
          {
            field,
            operator: "=",
            value: checkedValue(value, `filter() can't compare ${JSON.stringify(field)}`),
          },
        ],
  );
}

/** A field to sort by, and which way. */
export interface Order {
  readonly field: string;
  readonly isDescending: boolean;
}

/**
 * The fields that `orderBy()` is given.
 *
 * @throws FieldError for what is no name
 */
export function orderOf(fields: readonly string[]): Order[] {
  return fields.map((given: unknown) => {
    if (typeof given !== "string" || /^-?$/.test(given)) {
      const got = typeof given === "string" ? JSON.stringify(given) : described(given);
      throw new FieldError(
        `orderBy() takes names of fields, as "title", or "-title" for downwards, not ${got}.`,
      );
    }
    const isDescending = given.startsWith("-");
    return { field: isDescending ? given.slice(1) : given, isDescending };
  });
}

/** Keeps what it was asked for, and looks at the array when objects are: what changes there, shows. */
class ArrayQuerySet<T> implements QuerySet<T> {
  readonly #source: readonly T[];
  readonly #conditions: readonly Condition[];
  readonly #order: readonly Order[];
  readonly model: Model<T> | undefined;

  constructor(
    source: readonly T[],
    model: Model<T> | undefined,
    conditions: readonly Condition[] = [],
    order: readonly Order[] = [],
  ) {
    this.#source = source;
    this.#conditions = conditions;
    this.#order = order;
    this.model = model;
  }

  get ordered(): boolean {
    return true;
  }

  filter(lookup: Lookup): QuerySet<T> {
    const conditions = [...this.#conditions, ...conditionsOf(lookup)];
    return new ArrayQuerySet(this.#source, this.model, conditions, this.#order);
  }

  orderBy(...fields: string[]): QuerySet<T> {
    return new ArrayQuerySet(this.#source, this.model, this.#conditions, orderOf(fields));
  }

  count(): number {
    return this.#fitting().length;
  }

  slice(start?: number, end?: number): readonly T[] {
    const fitting = this.#fitting();
    const objects = this.#order.length === 0 ? fitting : this.#sorted(fitting);
    return objects.slice(start, end);
  }

  #fitting(): readonly T[] {
    if (this.#conditions.length === 0) return this.#source;
    return this.#source.filter((object) =>
      this.#conditions.every((condition) => fits(this.#read(object, condition.field), condition)),
    );
  }

  #sorted(objects: readonly T[]): readonly T[] {
    return objects.toSorted((a, b) => {
      for (const { field, isDescending } of this.#order) {
        const difference = compare(this.#read(a, field), this.#read(b, field));
        if (difference !== 0) return isDescending ? -difference : difference;
      }
      return 0;
    });
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

function fits(value: unknown, { operator, value: wanted }: Condition): boolean {
  switch (operator) {
    case "=":
      return equals(value, wanted);
    case "in":
      return wanted.some((one) => one !== null && equals(value, one));
    case ">=":
      return differenceFrom(value, wanted) >= 0;
    case ">":
      return differenceFrom(value, wanted) > 0;
    case "<=":
      return differenceFrom(value, wanted) <= 0;
    case "<":
      return differenceFrom(value, wanted) < 0;
  }
}

function equals(value: unknown, wanted: unknown): boolean {
  if (isNothing(value) || isNothing(wanted)) return value === null && wanted === null;
  const other = asKindOf(value, wanted);
  return isDate(other) ? compare(value, other) === 0 : value === other;
}

/** Less than 0, 0 or more, and `NaN` where there is nothing to compare. */
function differenceFrom(value: unknown, wanted: unknown): number {
  const bound = asKindOf(value, wanted);
  return isNothing(value) || isNothing(bound) ? NaN : compare(value, bound);
}

/** What is looked for, as the field's own kind of value; `undefined` if no such field can have it. */
function asKindOf(value: unknown, wanted: unknown): unknown {
  if (isDate(value) || isDate(wanted)) return dateFrom(wanted);
  if (typeof value === typeof wanted) return wanted;
  switch (typeof value) {
    case "number":
      return numberFrom(wanted);
    case "bigint":
      return columnValue(wanted, "bigint");
    case "string":
      return typeof wanted === "number" || typeof wanted === "bigint" ? String(wanted) : undefined;
    default:
      return undefined;
  }
}
/** The number of a text or a bigint; none beyond 2^53, where it would be another one. */
function numberFrom(value: unknown): number | undefined {
  const isNumber =
    typeof value === "bigint" || (typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value));
  const number = isNumber ? Number(value) : NaN;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

/** Less than 0, 0 or more, and `NaN` where there is no order; nothing comes last. */
function compare(a: unknown, b: unknown): number {
  if (isNothing(a) || isNothing(b)) return Number(isNothing(a)) - Number(isNothing(b));
  const hasDate = isDate(a) || isDate(b);
  const [left, right] = (hasDate ? [timeOf(a), timeOf(b)] : [a, b]) as [number, number];
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : NaN;
}

/** The time of a date, or of a text that is one: rows that came as JSON have texts. */
function timeOf(value: unknown): number | undefined {
  return dateFrom(value)?.getTime();
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}
