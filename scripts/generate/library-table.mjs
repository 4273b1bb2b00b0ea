/**
 * The table of this package's exports that the model has, derived from the built package: what each is, the handlers
 * and mixins of views and mixins, and the members that they have themselves or from each other, with their defaults.
 */
import { HTTP_METHOD_NAMES } from "../../dist/src/views/http-method-names.js";
import * as classviews from "../../dist/src/index.js";

/** @type {Record<string, unknown>} */
const exported = { ...classviews };
const { View } = classviews;

/** @returns {[file: string, text: string]} relative to the checkout, and not formatted yet */
export function libraryTable() {
  const rows = Object.keys(exported)
    .sort()
    .map((name) => `  ${name}: ${JSON.stringify(rowOf(name))},`);
  return [
    "rules/model/meaning/library-table.ts",
    `/* Written by \`npm run generate\`, from the built package. */
import type { LibraryRow } from "./library.js";

/** Every export of this package. Lists of names are texts with spaces between them. */
export const LIBRARY_TABLE: Readonly<Record<string, LibraryRow>> = {
${rows.join("\n")}
};
`,
  ];
}

/** @param {string} name */
function rowOf(name) {
  const kind = kindOf(name);
  if (kind !== "view" && kind !== "mixin") return { kind };
  const made =
    kind === "view" ? /** @type {typeof View} */ (exported[name]) : mixed(name, class extends View {});
  const handlers = HTTP_METHOD_NAMES.filter(
    (method) => method !== "options" && typeof Reflect.get(made.prototype, method) === "function",
  );
  const mixins = mixinsOf(name, kind === "view" ? made : mixed(name, View));
  return { kind, handlers: handlers.join(" "), mixins: mixins.join(" "), ...membersOf(made, name) };
}

/** By the thing itself; a mixin is told from other functions by its name, as its users tell it. */
function kindOf(/** @type {string} */ name) {
  const value = exported[name];
  if (typeof value !== "function") return "value";
  if (value === View || value.prototype instanceof View) return "view";
  if (Function.prototype.toString.call(value).startsWith("class")) return "class";
  return name.endsWith("Mixin") ? "mixin" : "function";
}

/** @returns {typeof View} */
function mixed(/** @type {string} */ name, /** @type {unknown} */ base) {
  return /** @type {(base: unknown) => typeof View} */ (exported[name])(base);
}

/** The mixins that a class carries, and so takes no second time. */
function mixinsOf(/** @type {string} */ name, /** @type {unknown} */ made) {
  return Object.keys(exported)
    .filter((one) => kindOf(one) === "mixin" && one !== name && mixed(one, made) === made)
    .sort();
}

/**
 * The members of instances, the most derived of each name, without those that every view has from `View`.
 *
 * @param {{ prototype: object }} made
 * @param {string} name
 */
function membersOf(made, name) {
  /** @type {Map<string, PropertyDescriptor>} */
  const members = new Map();
  for (const at of chainOf(made.prototype)) {
    if (at === View.prototype && name !== "View") break;
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (key !== "constructor" && !members.has(key)) members.set(key, descriptor);
    }
  }
  const sorted = [...members].sort(([one], [other]) => (one < other ? -1 : 1));
  /** @param {string} kind */
  const named = (kind) => sorted.filter(([, one]) => memberKind(one) === kind).map(([key]) => key);
  return {
    attributes: Object.fromEntries(
      sorted.flatMap(([key, one]) =>
        memberKind(one) === "attribute" ? [[key, /** @type {unknown} */ (one.value)]] : [],
      ),
    ),
    objects: named("object").join(" "),
    accessors: named("accessor").join(" "),
    methods: named("method").join(" "),
    asyncMethods: named("async method").join(" "),
  };
}

/** @param {PropertyDescriptor} descriptor */
function memberKind(descriptor) {
  if (descriptor.get || descriptor.set) return "accessor";
  /** @type {unknown} */
  const value = descriptor.value;
  if (typeof value === "function" && !Function.prototype.toString.call(value).startsWith("class"))
    return classviews.isAsyncFunction(value) ? "async method" : "method";
  const isPlain = value === null || ["string", "number", "boolean"].includes(typeof value);
  return isPlain ? "attribute" : "object";
}

/**
 * The prototypes from this one up, without `Object.prototype`.
 *
 * @param {object} first
 */
function chainOf(first) {
  const chain = [];
  for (let at = first; at !== Object.prototype;) {
    chain.push(at);
    /** @type {unknown} */
    const next = Object.getPrototypeOf(at);
    at = /** @type {object} */ (next);
  }
  return chain;
}
