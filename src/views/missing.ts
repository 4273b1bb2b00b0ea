import { ImproperlyConfigured } from "../errors.js";
import { className } from "./class-name.js";

/**
 * A view lacks what it can't answer without.
 *
 * @param view - the view, named by the error
 * @param what - what is the matter, as in `has no template`
 * @param fields - the fields of which one mends it
 * @param otherwise - another way out, as in `override getTemplateNames()`
 */
export function missing(
  view: object,
  what: string,
  fields: readonly string[],
  otherwise?: string,
): ImproperlyConfigured {
  const name = className(view.constructor);
  const wayOut = fields.length > 1 ? `one of the fields ${list(fields)}` : `the field ${list(fields)}`;
  return new ImproperlyConfigured(
    `${name} ${what}. Define ${wayOut} in ${name}${otherwise === undefined ? "" : `, or ${otherwise}`}.${staticNote(view, fields)}`,
  );
}

/** In words: `a, b or c`. */
function list(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" or ");
}

/** A static member belongs to the class: no instance has it, and a view reads its instance. */
function staticNote(view: object, fields: readonly string[]): string {
  const { constructor } = view;
  const found = fields.filter((field) => field in constructor && !(field in Function.prototype));
  if (found.length === 0) return "";
  return ` The static ${list(found)} of ${className(constructor)} is not read, because it belongs to the class: leave out "static".`;
}
