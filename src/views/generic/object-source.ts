import { andThen } from "../and-then.js";
import { missing } from "../missing.js";
import type { Model } from "../model.js";
import { isArray, type ObjectSource, type QuerySet, querySetOf } from "../query-set.js";
import { fromHook } from "./hooks.js";

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
  throw missing(view, "has no objects to show", ["model", "queryset"], "override getQueryset()");
}

/** What the view says its objects are: `model`, or else what `queryset` says. */
export function declaredModel<T>({
  model,
  queryset,
}: Partial<ObjectSourceAttributes<T>>): Model<T> | undefined {
  if (model) return model;
  return !queryset || isArray(queryset) ? undefined : queryset.model;
}

/** What the view's object is, by the query set that it was found in, or else as declared. */
export function objectModel(view: Partial<ObjectSourceAttributes<unknown>>): Model | undefined {
  return modelsOfObjects.get(view) ?? declaredModel(view) ?? modelsOfSources.get(view);
}

/** What a view that writes says its objects are, or else what they came from. */
export function writtenModel(view: Partial<ObjectSourceAttributes<unknown>>): Model | undefined {
  return declaredModel(view) ?? modelsOfObjects.get(view) ?? modelsOfSources.get(view);
}

/** What a list consists of, by itself, by what `getQueryset()` gave, or else as declared. */
export function listModel(
  view: Partial<ObjectSourceAttributes<unknown>>,
  list: ObjectSource<unknown> | null,
): Model | undefined {
  const own = list === null || isArray(list) ? undefined : list.model;
  return own ?? modelsOfSources.get(view) ?? declaredModel(view);
}

/**
 * A model, or where none is known yet, that of what `getQueryset()` gives: a view may have it alone, as the usual way to
 * show everybody what is theirs.
 *
 * @param known - what {@link objectModel} or {@link writtenModel} knows
 */
export function orModelOfQueryset(
  view: Partial<ObjectSourceAttributes<unknown>> & Queried,
  known: Model | undefined,
): Model | undefined | Promise<Model | undefined> {
  if (known !== undefined || plainQuerysets.has(view.getQueryset)) return known;
  return andThen(view.getQueryset(), (source) => querySetFrom(view, source).model);
}

interface Queried {
  getQueryset(): ObjectSource<unknown> | Promise<ObjectSource<unknown>>;
}

/** The library's own `getQueryset()`, which knows no more than the attributes do. */
export const plainQuerysets: WeakSet<object> = new WeakSet();

/** Remembers what the view's object is. */
export function rememberObjectModel(
  view: Partial<ObjectSourceAttributes<unknown>>,
  { model }: QuerySet<unknown>,
): void {
  if (model !== undefined && model !== declaredModel(view)) modelsOfObjects.set(view, model);
}

const modelsOfObjects = new WeakMap<object, Model>();
const modelsOfSources = new WeakMap<object, Model>();

/**
 * A source of objects as a query set. What it consists of is remembered where the view does not say.
 *
 * @param view - what the error names
 * @param source - what `getQueryset()` gave
 * @throws ImproperlyConfigured for what is no source of objects, such as nothing (L11)
 */
export function querySetFrom<T>(
  view: Partial<ObjectSourceAttributes<T>>,
  source: ObjectSource<T>,
): QuerySet<T> {
  const declared = declaredModel(view);
  const querySet = querySetOf(fromHook(view, "getQueryset", source), declared);
  const { model } = querySet;
  if (model !== undefined && model !== declared) modelsOfSources.set(view, model);
  return querySet;
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
