import { singleViewBase } from "../contracts/single-view-base.js";
import { className } from "../views/class-name.js";
import { asMixin, classChain, isClassOfMixin, type MixinFactory } from "../views/mixin.js";
import type { Constructor, ViewClass } from "../views/view-callable.js";
import type { View } from "../views/view.js";
import { violation } from "./violation.js";

/**
 * The companion of `single-view-base` (CV002), before the class exists: only one of the bases is a
 * view, and it stands last.
 *
 * @param bases - functions, as `bases()` is given them
 * @param isView - tells a view class
 * @throws ImproperlyConfigured with code CV002
 */
export function assertSingleViewBase(bases: readonly object[], isView: (base: object) => boolean): void {
  const views = bases.filter(isView);
  const [first] = views;
  if (views.length > 1) {
    throw violation(singleViewBase, "secondView", { base: className(first), other: className(views.at(-1)) });
  }
  const right = first === undefined ? undefined : bases[bases.indexOf(first) + 1];
  if (right !== undefined) {
    throw violation(singleViewBase, "viewNotLast", {
      base: className(first),
      other: nameBeside(first, right),
    });
  }
  const plain = bases.slice(0, -1).find((base) => isClass(base) && !isView(base));
  if (plain !== undefined) {
    throw violation(singleViewBase, "notAMixin", { base: className(plain) });
  }
}

/** The name of a base. What `mixin()` made of an unnamed function has its name in the class that it makes. */
function nameBeside(view: object | undefined, base: object): string {
  const mixin = base as MixinFactory;
  const isNamedByClass = mixin.name === "" && !isClass(base) && asMixin(mixin) === mixin;
  return className(isNamedByClass ? mixin(view) : base);
}

/**
 * The same of a mixin's class: it extends its parameter, and not a view of its own.
 *
 * @param factory - the mixin
 * @param base - the view that it was applied to
 * @param made - the view class that it gave back
 * @throws ImproperlyConfigured with code CV002
 */
export function assertExtendsParameter(factory: MixinFactory, base: ViewClass, made: object): void {
  if (extendsParameter(factory, base, made)) return;
  const [own, parent] = classChain(made);
  throw violation(singleViewBase, "baseReplaced", {
    base: className(factory.name === "" ? made : factory),
    other: className(parent ?? own),
  });
}

/**
 * A class between the mixin's and the base may be one that the mixin makes, or a view of its own that happens
 * to extend the same base: then another base, applied for a trial, is missing from what comes of it.
 */
function extendsParameter(factory: MixinFactory, base: ViewClass, made: object): boolean {
  const chain = classChain(made);
  const position = chain.indexOf(base);
  if (position < 0) return false;
  if (chain.slice(1, position).every(isClassOfMixin)) return true;
  const trial = class extends (base as Constructor<View>) {};
  return classChain(factory(trial)).includes(trial);
}

/**
 * Is this function a class? One of the source says so; one of the platform is native and has a
 * prototype, as no other native function has. A class compiled to ES5 looks like any function.
 */
function isClass(base: object): boolean {
  const source = Function.prototype.toString.call(base);
  return (
    /^class\b/.test(source) || (source.endsWith("{ [native code] }") && Object.hasOwn(base, "prototype"))
  );
}
