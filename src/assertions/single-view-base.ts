import { singleViewBase } from "../contracts.js";
import { className } from "../views/class-name.js";
import { classChain } from "../views/mixin.js";
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
    throw violation(singleViewBase, "viewNotLast", { base: className(first), other: className(right) });
  }
  const plain = bases.find((base) => isClass(base) && !isView(base));
  if (plain !== undefined && plain !== bases.at(-1)) {
    throw violation(singleViewBase, "notAMixin", { base: className(plain) });
  }
}

/**
 * The same of a mixin's class: it extends its parameter, and not a view of its own.
 *
 * @param factory - the mixin
 * @param base - the view that it was applied to
 * @param made - the view class that it gave back
 * @throws ImproperlyConfigured with code CV002
 */
export function assertExtendsParameter(factory: { readonly name: string }, base: object, made: object): void {
  const [own, parent] = classChain(made);
  if (classChain(made).includes(base)) return;
  throw violation(singleViewBase, "baseReplaced", {
    base: className(factory.name === "" ? made : factory),
    other: className(parent ?? own),
  });
}

/** Is this function a class? Not if it can be called; one compiled to ES5 can't be told apart. */
function isClass(base: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(base));
}
