import { ImproperlyConfigured } from "../../errors.js";
import { noMatch, toText } from "../../urls/converters.js";
import { LazyUrl } from "../../urls/lazy-url.js";
import type { HasAbsoluteUrl } from "../../urls/redirect.js";
import { resolveUrl } from "../../urls/resolve-url.js";
import { className } from "../class-name.js";
import { missing } from "../missing.js";
import type { FieldValues, Model } from "../model.js";
import { fieldOf } from "../query-set.js";
import type { View } from "../view.js";
import type { ObjectSourceAttributes } from "./object-source.js";
import { checkHostIsFixed, fillPlaceholders, placeholdersOf } from "./placeholders.js";

/** What tells a view of an object where to go afterwards. */
type Leading = View & ObjectSourceAttributes<unknown> & { readonly successUrl: string | LazyUrl | null };

/** A success URL with the object's fields in place of `{title}`; `{pk}` is its key. */
export function filledSuccessUrl(
  view: Leading,
  successUrl: string | LazyUrl,
  object: unknown,
  model: Model | undefined,
): string | LazyUrl {
  if (successUrl instanceof LazyUrl) return successUrl;
  return fillPlaceholders(successUrl, `${className(view.constructor)}.successUrl`, (name) => {
    const text = toText(valueOf(object, name, model));
    if (text === noMatch) throw unknownPlaceholder(view, name);
    return text;
  });
}

/** The object's own page, if it has one. */
export function absoluteUrlOf(model: Model | undefined, object: unknown): string | LazyUrl | undefined {
  return hasAbsoluteUrl(object) ? object.getAbsoluteUrl() : model?.absoluteUrl?.(object);
}

/**
 * Refuses a success URL that could not be made once the form's data is saved. Django finds that after saving (F7).
 *
 * @param object - what is changed, `null` where an object is made
 * @param values - what is to be saved
 * @param model - what is written to
 * @throws ImproperlyConfigured without a URL, and for a placeholder that no field fills
 * @throws NoReverseMatch if a route's name is wrong
 */
export function checkSuccessUrl(
  view: Leading,
  object: unknown,
  values: FieldValues,
  model: Model | undefined,
): void {
  const { successUrl } = view;
  if (successUrl === null) {
    if (model?.absoluteUrl === undefined && !hasAbsoluteUrl(object)) throw noSuccessUrl(view);
    return;
  }
  if (typeof successUrl === "string") {
    checkHostIsFixed(successUrl, `${className(view.constructor)}.successUrl`);
  }
  const names = successUrl instanceof LazyUrl ? [] : placeholdersOf(successUrl);
  for (const name of names) {
    const isSent = Object.hasOwn(values, name);
    const isKnown = isSent
      ? toText(values[name]) !== noMatch
      : name === "pk" ||
        name === (model?.pk ?? "id") ||
        valueOf(object, name, model) !== undefined ||
        Object.hasOwn(model?.fields ?? {}, name);
    if (!isKnown) throw unknownPlaceholder(view, name);
  }
  resolveUrl(successUrl, view.request.app);
}

/** No URL to go to, neither the view's nor the object's. */
export function noSuccessUrl(view: Leading): ImproperlyConfigured {
  return missing(
    view,
    "has no URL to go to from a valid form",
    ["successUrl"],
    "give its model an absoluteUrl(), or override getSuccessUrl()",
  );
}

function unknownPlaceholder(view: Leading, name: string): ImproperlyConfigured {
  const viewName = className(view.constructor);
  return new ImproperlyConfigured(
    `${viewName}.successUrl has {${name}}, for which the object has no text. Name a field of the object, or override getSuccessUrl().`,
  );
}

function valueOf(object: unknown, name: string, model: Model | undefined): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  return fieldOf(object, name === "pk" ? (model?.pk ?? "id") : name);
}

function hasAbsoluteUrl(object: unknown): object is HasAbsoluteUrl {
  return (
    typeof object === "object" &&
    object !== null &&
    "getAbsoluteUrl" in object &&
    typeof object.getAbsoluteUrl === "function"
  );
}
