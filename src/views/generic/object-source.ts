import { ImproperlyConfigured } from "../../errors.js";
import { className } from "../class-name.js";
import type { Model } from "../model.js";
import { isArray, type ObjectSource, type QuerySet, querySetOf } from "../query-set.js";

/** Where a view has its objects from. */
export interface ObjectSourceAttributes<T> {
  /** The kind of object that the view is about. */
  model: Model<T> | null;
  /** Where the objects come from, in place of all objects of `model` (D5). */
  queryset: ObjectSource<T> | null;
}

/**
 * The view's own source of objects: `queryset`, or else all objects of `model`.
 *
 * @throws ImproperlyConfigured without both (D4)
 */
export function sourceOf<T>(view: ObjectSourceAttributes<T>): ObjectSource<T> {
  const source = view.queryset ?? view.model?.objects;
  if (source !== undefined) return source;
  const name = className(view.constructor);
  throw new ImproperlyConfigured(
    `${name} has no objects to show. Define ${name}.model or ${name}.queryset, or override ${name}.getQueryset().`,
  );
}

/** What the view's objects are: `model`, or else what `queryset` says. */
export function modelOf<T>({ model, queryset }: Partial<ObjectSourceAttributes<T>>): Model<T> | undefined {
  if (model) return model;
  return !queryset || isArray(queryset) ? undefined : queryset.model;
}

/**
 * A source of objects as a query set.
 *
 * @param view - what the error names
 * @param source - what `getQueryset()` gave
 * @throws ImproperlyConfigured for what is no source of objects, such as nothing (L11)
 */
export function checkedQuerySet<T>(
  view: Partial<ObjectSourceAttributes<T>>,
  source: ObjectSource<T>,
): QuerySet<T> {
  const given: unknown = source;
  if (
    Array.isArray(given) ||
    (typeof given === "object" && given !== null && "filter" in given && "slice" in given)
  ) {
    return querySetOf(source, modelOf(view));
  }
  const name = className(view.constructor);
  throw new ImproperlyConfigured(
    `${name}.getQueryset() gave ${given === null ? "null" : typeof given}. Give a query set or an array from it.`,
  );
}

/** A model's name as templates and context want it: `book_copy` is `bookCopy`. */
export function contextNameOf(model: Model): string {
  return model.name.replace(/[-_ ]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of a model's template, such as `shop/book_detail.html` (D8). */
export function templateNameOf(model: Model, suffix: string): string {
  return `${model.app === undefined ? "" : `${model.app}/`}${model.name}${suffix}.html`;
}

/** What people call an object. */
export function verboseNameOf(model: Model | undefined): string {
  return model === undefined ? "object" : (model.verboseName ?? model.name.replaceAll("_", " "));
}
