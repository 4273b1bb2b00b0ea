import type { LazyUrl } from "../urls/lazy-url.js";
import type { StandardSchema } from "./form.js";
import { fieldOf, querySetOf, type QuerySet } from "./query-set.js";

/**
 * What there is of a kind of object, and how to make, change and delete one: a table, seen by generic views.
 *
 * @typeParam T - one object
 */
export interface Model<T = unknown> {
  /**
   * What an object is called, in lower case: `book` names the context's `book` and `bookList`, and the templates
   * `book_detail.html`, `book_list.html` and so on. A name of several words is written `book_copy`.
   */
  readonly name: string;
  /** The part of the project that it belongs to: with `shop`, templates are `shop/book_detail.html`. */
  readonly app?: string | undefined;
  /** What people call an object, as in `No book found matching the query`; `name` unless given. */
  readonly verboseName?: string | undefined;
  /** The primary key's field; `id` unless given. */
  readonly pk?: string | undefined;
  /** What may be written into each field, for the `fields` of model forms. */
  readonly fields?: Readonly<Record<string, StandardSchema>> | undefined;
  /** All objects. */
  readonly objects: QuerySet<T>;
  /** Makes an object, and gives it as it is now, with its key. */
  create(values: FieldValues): T | Promise<T>;
  /** Changes some fields of an object, and gives it as it is now. */
  update(object: T, values: FieldValues): T | Promise<T>;
  /** Deletes an object. */
  delete(object: T): void | Promise<void>;
  /** An object's own page, for objects without `getAbsoluteUrl()`. */
  absoluteUrl?(object: T): string | LazyUrl;
}

/** Values by field. */
export type FieldValues = Readonly<Record<string, unknown>>;

/** What {@link arrayModel} takes: a model but for what it does by itself. */
export interface ArrayModelOptions<T> extends Omit<
  Model<T>,
  "objects" | "create" | "update" | "delete" | "absoluteUrl"
> {
  /** The objects, changed in place; an empty array unless given. */
  readonly objects?: T[] | undefined;
  /** An object's own page, for objects without `getAbsoluteUrl()`. */
  readonly absoluteUrl?: ((object: T) => string | LazyUrl) | undefined;
}

/**
 * A model over an array: all generic views without a database, for tests and for what a process may forget.
 *
 * New objects get the next whole number for a key.
 *
 * @example
 * const books = arrayModel<Book>({
 *   name: "book",
 *   objects: [{ id: 1, title: "Emma" }],
 *   fields: { title: z.string().min(1) },
 *   absoluteUrl: (book) => reverse("book", { pk: book.id }),
 * });
 */
export function arrayModel<T extends object>(options: ArrayModelOptions<T>): Model<T> {
  const { objects = [], pk = "id", absoluteUrl, ...names } = options;
  const model: Model<T> = {
    ...names,
    pk,
    get objects() {
      return querySetOf(objects, model);
    },
    create(values) {
      const object = write({}, { [pk]: nextKey(objects, pk), ...values }) as T;
      objects.push(object);
      return object;
    },
    update(object, values) {
      return write(object, values);
    },
    delete(object) {
      const index = objects.indexOf(object);
      if (index >= 0) objects.splice(index, 1);
    },
    ...(absoluteUrl && { absoluteUrl }),
  };
  return model;
}

function nextKey(objects: readonly object[], pk: string): number {
  return objects.reduce((highest, object) => Math.max(highest, Number(fieldOf(object, pk)) || 0), 0) + 1;
}

/** Sets fields, and never what `__proto__` would. */
function write<O extends object>(object: O, values: FieldValues): O {
  for (const [field, value] of Object.entries(values)) {
    if (!(field in Object.prototype)) Reflect.set(object, field, value);
  }
  return object;
}
