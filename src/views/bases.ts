import { assertExtendsParameter, assertSingleViewBase } from "../assertions/single-view-base.js";
import { ImproperlyConfigured } from "../errors.js";
import { className } from "./class-name.js";
import { asMixin, type MixinFactory } from "./mixin.js";
import type { AbstractConstructor, ViewClass } from "./view-callable.js";
import { View } from "./view.js";

/**
 * The bases of a view class: mixins, and last the one view. A method is looked for from left to right,
 * and `super` goes on to the right, as in Python.
 *
 * @param list - mixins, made by `mixin()` or written as `(Base) => class extends Base { … }`, then a view
 * @returns a class to extend, the same for the same bases; each mixin is in it once
 * @throws ImproperlyConfigured with code CV002 for a second view, a view that is not last, a class
 *   where a mixin belongs and a mixin that drops the view
 * @example
 * class BookList extends bases(LoginRequiredMixin, ListView) {
 *   override queryset = books;
 * }
 */
export function bases<const M extends readonly unknown[], B extends AbstractConstructor<View>>(
  ...list: readonly [...CheckedBases<M>, B]
): NoInfer<B> & AddedByAll<M>;
export function bases(...list: readonly unknown[]): object {
  const functions = list.map(checkedBase);
  assertSingleViewBase(functions, isView);
  const view = functions.at(-1);
  if (!isView(view)) {
    throw new ImproperlyConfigured(
      `bases() takes mixins and last a view${view === undefined ? "" : `, but ${className(view)} is no view`}. End it with one, such as View or ListView.`,
    );
  }
  return functions.slice(0, -1).reduceRight(applied, view);
}

/** What one mixin adds to a class. */
export type AddedBy<M> = M extends { readonly adds?: infer A }
  ? AbstractConstructor<A>
  : M extends MixinFactory
    ? ReturnType<M>
    : unknown;

/**
 * What a list of mixins adds to a class. Of an empty list `object` and not `unknown`, which would leave the view
 * alone, as `NoInfer<typeof ListView>`: a class that extends that loses its statics (TS2417).
 */
export type AddedByAll<M> = M extends readonly [infer H, ...infer R] ? AddedBy<H> & AddedByAll<R> : object;

/** The bases left of the view, each a mixin, or a sentence that says what is wrong with it. */
export type CheckedBases<M> = {
  [I in keyof M]: M[I] extends AbstractConstructor<View>
    ? "CV002: only the last base may be a view; the others are mixins"
    : M[I] extends MixinFactory
      ? M[I]
      : "CV002: not a mixin";
};

function checkedBase(base: unknown, index: number): MixinFactory {
  if (typeof base === "function") return base as MixinFactory;
  throw new ImproperlyConfigured(
    `Base ${String(index + 1)} of bases() is ${base === null ? "null" : typeof base}, not a mixin or a view. In a cycle of imports it may not be defined yet.`,
  );
}

function isView(base: unknown): base is ViewClass {
  return base === View || (typeof base === "function" && (base.prototype as unknown) instanceof View);
}

/** Applies a mixin, and looks at what it gives back. */
function applied(base: ViewClass, factory: MixinFactory): ViewClass {
  const made = asMixin(factory)(base);
  if (!isView(made)) {
    throw new ImproperlyConfigured(
      `The mixin ${className(factory)} gives back a class that does not extend its parameter. Write it as (Base) => class extends Base { … }.`,
    );
  }
  assertExtendsParameter(factory, base, made);
  return made;
}
