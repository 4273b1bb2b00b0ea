/** A source of objects, such as a thin layer over a database. An array will do in its place. */
export interface QuerySet<T> {
  /** The objects whose fields have these values. `pk` stands for the primary key. */
  filter(lookup: Readonly<Record<string, unknown>>): QuerySet<T>;
  /** Sorted by these fields; `-` before a name turns the order round. */
  orderBy(...fields: string[]): QuerySet<T>;
  /** How many there are. */
  count(): number | Promise<number>;
  /** The objects from `start` (0 at first) to before `end`. */
  slice(start?: number, end?: number): readonly T[] | PromiseLike<readonly T[]>;
}

/** What a generic view takes its objects from. */
export type ObjectSource<T> = QuerySet<T> | readonly T[];

/** A query set over an array, or the query set itself. */
export function querySetOf<T>(source: ObjectSource<T>): QuerySet<T> {
  return isArray(source) ? new ArrayQuerySet(source) : source;
}

/** Objects in memory. Fields are compared by `===`; `pk` is the field `pk`, or else `id`. */
class ArrayQuerySet<T> implements QuerySet<T> {
  readonly #objects: readonly T[];

  constructor(objects: readonly T[]) {
    this.#objects = objects;
  }

  filter(lookup: Readonly<Record<string, unknown>>): QuerySet<T> {
    const wanted = Object.entries(lookup);
    return new ArrayQuerySet(
      this.#objects.filter((object) => wanted.every(([field, value]) => fieldOf(object, field) === value)),
    );
  }

  orderBy(...fields: string[]): QuerySet<T> {
    return new ArrayQuerySet(
      this.#objects.toSorted((a, b) => {
        for (const field of fields) {
          const order = compare(a, b, field.replace(/^-/, ""));
          if (order !== 0) return field.startsWith("-") ? -order : order;
        }
        return 0;
      }),
    );
  }

  count(): number {
    return this.#objects.length;
  }

  slice(start?: number, end?: number): readonly T[] {
    return this.#objects.slice(start, end);
  }
}

function isArray<T>(source: ObjectSource<T>): source is readonly T[] {
  return Array.isArray(source);
}

function compare(a: unknown, b: unknown, field: string): number {
  const [left, right] = [fieldOf(a, field), fieldOf(b, field)] as [number, number];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** An object's own field or getter, never what every object has. */
function fieldOf(object: unknown, field: string): unknown {
  if (typeof object !== "object" || object === null || field in Object.prototype) return undefined;
  const name = field === "pk" && !("pk" in object) ? "id" : field;
  return (object as Readonly<Record<string, unknown>>)[name];
}
