import { ImproperlyConfigured } from "../errors.js";
import { didYouMean } from "../urls/did-you-mean.js";
import { className } from "./class-name.js";
import { httpMethodNamesOf } from "./handlers.js";
import { findProperty, prototypeChain } from "./property.js";
import type { Template } from "./generic/template.js";
import type { View } from "./view.js";

/** What `asView()` takes: the attributes of a view, less its methods, `request` and `params`. */
export type Initkwargs<V> = {
  readonly [
    K in keyof V as K extends RequestState
      ? never
      : K extends keyof HoldsFunctions
        ? K
        : V[K] extends Method
          ? never
          : K
  ]?: K extends keyof HoldsFunctions ? HoldsFunctions[K] | V[K] : V[K];
};

/**
 * Attributes that may hold a function, which a class that gives them one would make look like methods. What may be given is
 * what the library takes, and not only what that class narrowed it to.
 */
interface HoldsFunctions {
  readonly templateName: Template | null;
  readonly formClass: never;
}

type RequestState = "request" | "params";
type Method = (...args: never[]) => unknown;

/**
 * Checks what `asView()` is given against the class, getters unread.
 *
 * @param probe - an instance of the class
 * @returns the initkwargs, copied and frozen
 * @throws ImproperlyConfigured naming class and member (V3, V4, V5, V7)
 */
export function checkInitkwargs(probe: View, initkwargs: unknown): Readonly<Record<string, unknown>> {
  if (initkwargs === undefined) return Object.freeze({});
  const name = className(probe.constructor);
  if (typeof initkwargs !== "object" || initkwargs === null || Array.isArray(initkwargs)) {
    throw new ImproperlyConfigured(
      `${name}.asView() takes one object with values for attributes, such as { templateName }.`,
    );
  }
  for (const key of Object.keys(initkwargs)) checkKey(probe, name, key);
  return Object.freeze({ ...initkwargs });
}

function checkKey(probe: View, name: string, key: string): void {
  const refuse = (why: string): never => {
    throw new ImproperlyConfigured(`${name}.asView() can't take ${JSON.stringify(key)}: ${why}`);
  };
  if (httpMethodNamesOf(probe).includes(key)) {
    refuse(`the name of an HTTP method is no attribute. Define ${name}.${key}() in the class.`);
  }
  if (key === "request" || key === "params") refuse("each request brings its own.");
  const property = Object.hasOwn(Object.prototype, key) ? undefined : findProperty(probe, key);
  if (!property) {
    const meant = didYouMean(key, attributesOf(probe));
    refuse(`${name} has no such attribute.${meant} Else define ${name}.${key} in the class, with a default.`);
  } else if (isMethod(probe, key)) refuse(`it is a method. Override ${name}.${key}() in a subclass.`);
  else if (!isSettable(property.descriptor)) {
    refuse(`${name}.${key} is a getter without a setter. Override it in a subclass, or make it a field.`);
  }
}

function attributesOf(probe: View): string[] {
  return prototypeChain(probe).flatMap((owner) => Object.keys(owner));
}

/** Methods are not enumerable where classes and mixins define them; attributes are. */
function isMethod(probe: View, key: string): boolean {
  return prototypeChain(probe).some((owner) => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, key);
    return descriptor?.enumerable === false && typeof descriptor.value === "function";
  });
}

function isSettable(descriptor: PropertyDescriptor): boolean {
  return descriptor.set !== undefined || descriptor.writable === true;
}
