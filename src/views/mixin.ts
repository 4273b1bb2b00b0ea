import { ImproperlyConfigured } from "../errors.js";
import { className } from "./class-name.js";
import type { AbstractConstructor } from "./view-callable.js";
import type { View } from "./view.js";

/**
 * A mixin: a function that makes a subclass of a view.
 *
 * @typeParam A - what its class adds
 */
export interface Mixin<A> {
  <B extends AbstractConstructor<View>>(Base: B): B & AbstractConstructor<A>;
  /** For the types alone: lets `bases()` see what is added. */
  readonly adds?: A;
}

/** Makes a subclass of the class it is given, as a mixin written by hand does. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any subclass factory, whatever its parameter
export type MixinFactory = (Base: any) => AbstractConstructor<any>;

/**
 * Makes a mixin of a subclass factory. It applies once: a class that carries it already is given back
 * unchanged, and there is one class for each base. `super.dispatch()` in it goes on to the next base
 * to the right.
 *
 * @param factory - extends its parameter: `(Base) => class extends Base { … }`
 * @example
 * const TitleMixin = mixin(
 *   (Base) =>
 *     class extends Base {
 *       title = "Untitled";
 *     },
 * );
 *
 * class Books extends bases(TitleMixin, ListView) {}
 *
 * Python's method resolution order has a shared mixin once, too.
 */
export function mixin<A>(factory: (Base: AbstractConstructor<View>) => AbstractConstructor<A>): Mixin<A>;
export function mixin(factory: MixinFactory): MixinFactory {
  const made = new WeakMap<AnyClass, AnyClass>();
  const own = new WeakSet();

  const apply = (Base: AnyClass): AnyClass => {
    if (classChain(Base).some((link) => own.has(link))) return Base;
    const known = made.get(Base);
    if (known) return known;
    const result: unknown = factory(Base);
    if (!isClass(result)) {
      throw new ImproperlyConfigured(
        `The mixin ${className(factory)} gives back no class. Write it as (Base) => class extends Base { … }.`,
      );
    }
    made.set(Base, result);
    own.add(result);
    classesOfMixins.add(result);
    return result;
  };
  Object.defineProperty(apply, "name", { value: nameOf(factory), configurable: true });
  mixins.add(apply);
  return apply;
}

/** A mixin's name for messages: an arrow function given to `mixin()` has none, but its class may. */
function nameOf(factory: MixinFactory): string {
  if (factory.name !== "") return factory.name;
  return /\bclass\s+([\w$]+)\s+extends\b/.exec(Function.prototype.toString.call(factory))?.[1] ?? "";
}

/** The mixin of a factory: itself if it is one, and always the same for a plain factory. */
export function asMixin(factory: MixinFactory): MixinFactory {
  if (mixins.has(factory)) return factory;
  const known = ofPlainFactories.get(factory);
  if (known) return known;
  const made = mixin(factory) as MixinFactory;
  ofPlainFactories.set(factory, made);
  return made;
}

/** Was this class made by a mixin, rather than written as a class of its own? */
export function isClassOfMixin(viewClass: unknown): boolean {
  return typeof viewClass === "function" && classesOfMixins.has(viewClass);
}

/** The class, then the classes it extends, nearest first. */
export function classChain(viewClass: object): object[] {
  const chain: object[] = [];
  for (let link = viewClass; isClass(link); link = Object.getPrototypeOf(link) as object) chain.push(link);
  return chain;
}

function isClass(value: unknown): value is AnyClass {
  return typeof value === "function" && value !== Function.prototype;
}

/** A class, whatever it makes. */
type AnyClass = AbstractConstructor<unknown>;

const mixins = new WeakSet<MixinFactory>();
const ofPlainFactories = new WeakMap<MixinFactory, MixinFactory>();
const classesOfMixins = new WeakSet();
