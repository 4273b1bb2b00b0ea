import { ImproperlyConfigured } from "../errors.js";
import { handedOn } from "../http/exchange.js";
import type { HttpRequest } from "../http/request.js";
import { andThen } from "../views/and-then.js";
import { className } from "../views/class-name.js";
import { isAsyncFunction, markAsync } from "../views/colour.js";
import { findProperty } from "../views/property.js";
import type { ViewClass, ViewFunction } from "../views/view-callable.js";
import type { View } from "../views/view.js";
import { isViewDecorator } from "./view-decorator.js";

/** A function that wraps a view function in another: one of this library's, or your own. */
export type FunctionDecorator = (view: ViewFunction) => ViewFunction;

/** Decorates a method of a class: `@decorate class …`, or as a plain function, `decorate(SomeView)`. */
export type DecoratorOfClass = <C extends ViewClass>(viewClass: C, context?: ClassDecoratorContext<C>) => C;

/** Decorates the method it stands before. */
export type DecoratorOfMethod = <M extends Method>(method: M, context: ClassMethodDecoratorContext) => M;

type Method = (this: never, request: HttpRequest, params: never) => Response | Promise<Response>;

/**
 * Makes decorators of methods from decorators of view functions. The first listed acts first.
 *
 * On a class with `name`, inherited methods included, so that `dispatch` protects every handler; on a
 * method without. Standard (TC39) decorators; where a compiler has none, call it as a plain function.
 *
 * @param decorators - one, or an array
 * @param options - `name`: the method of the decorated class
 * @throws ImproperlyConfigured for a name that is no method of the class (M1, M2), and for a decorator
 *   factory that was not called (M5)
 * @example
 * @methodDecorator([neverCache, loginRequired], { name: "dispatch" })
 * class Account extends TemplateView {}
 *
 * @example
 * class Vote extends View {
 *   @methodDecorator(loginRequired)
 *   async post() {
 *     return new Response("Thank you.");
 *   }
 * }
 *
 * Django's `method_decorator`: facts M1 to M12.
 */
export function methodDecorator(
  decorators: FunctionDecorator | readonly FunctionDecorator[],
  options: { readonly name: string },
): DecoratorOfClass;
export function methodDecorator(
  decorators: FunctionDecorator | readonly FunctionDecorator[],
): DecoratorOfMethod;
export function methodDecorator(
  decorators: FunctionDecorator | readonly FunctionDecorator[],
  options?: { readonly name: string },
): unknown {
  const list = checkedDecorators(decorators);
  return (target: unknown, context?: unknown): unknown => {
    if (isStandardContext(context) && context.kind !== "class") {
      return decoratedMember(target, context, list, options);
    }
    if (typeof target === "function" && (context === undefined || isStandardContext(context))) {
      decorateNamed(target as ViewClass, list, options?.name);
      return target;
    }
    throw new ImproperlyConfigured(
      "methodDecorator() is a standard (TC39) decorator, and was called like a legacy one. Turn experimentalDecorators off, or call it as a function: methodDecorator(decorator, { name })(SomeView).",
    );
  };
}

interface StandardContext {
  readonly kind: string;
  readonly name: PropertyKey;
}

function isStandardContext(context: unknown): context is StandardContext {
  return typeof context === "object" && context !== null && "kind" in context && "name" in context;
}

function checkedDecorators(decorators: unknown): readonly FunctionDecorator[] {
  const list: unknown[] = Array.isArray(decorators) ? decorators : [decorators];
  if (list.length > 0 && list.every((decorator) => typeof decorator === "function")) {
    return list as FunctionDecorator[];
  }
  throw new ImproperlyConfigured(
    "methodDecorator() takes a decorator or an array of them: methodDecorator([neverCache, loginRequired], { name }).",
  );
}

/** The form before a method, or before a field that holds a function. */
function decoratedMember(
  target: unknown,
  context: StandardContext,
  decorators: readonly FunctionDecorator[],
  options: unknown,
): unknown {
  const member = String(context.name);
  if (options !== undefined) {
    throw new ImproperlyConfigured(
      `methodDecorator() stands before the method ${member} and is given a name as well. Leave { name } out, or put it before the class (M4).`,
    );
  }
  if (context.kind === "method" && typeof target === "function")
    return decorate(target as Method, decorators);
  if (context.kind === "field") {
    return (value: unknown) => (typeof value === "function" ? decorate(value as Method, decorators) : value);
  }
  throw new ImproperlyConfigured(
    `methodDecorator() stands before the ${context.kind} ${member}. Put it before a method.`,
  );
}

/** The form before a class: gives the class a method of its own, and leaves its parent's alone (M8). */
function decorateNamed(
  viewClass: ViewClass,
  decorators: readonly FunctionDecorator[],
  name: string | undefined,
): void {
  const owner = className(viewClass);
  const prototype = viewClass.prototype as View | undefined;
  const found = prototype && name ? findProperty(prototype, name) : undefined;
  if (!prototype || !name || !found || name === "constructor") {
    throw new ImproperlyConfigured(
      `methodDecorator() needs the name of a method of ${owner}, and was given ${JSON.stringify(name ?? "")}. Write { name: "dispatch" }, or put it before the method itself.`,
    );
  }
  const method: unknown = found.descriptor.value;
  if (typeof method !== "function") {
    throw new ImproperlyConfigured(
      `methodDecorator() can't decorate ${owner}.${name}: it is no method. Name one, such as "dispatch".`,
    );
  }
  Object.defineProperty(prototype, name, {
    value: decorate(method as Method, decorators),
    configurable: true,
    enumerable: false,
    writable: true,
  });
}

/** Wraps a method, in its colour. The decorators get it bound to the instance of each request (M7). */
function decorate(method: Method, decorators: readonly FunctionDecorator[]): Method {
  const sample = apply(decorators, inColourOf(method, unreachable(method)));
  const isAsync = isAsyncFunction(method);
  function answer(instance: unknown, request: HttpRequest, params: object): Response | Promise<Response> {
    const bound = inColourOf(method, (...args) =>
      andThen(Reflect.apply(method, instance, args) as Response | Promise<Response>, (given) =>
        handedOn(request, given),
      ),
    );
    const response: unknown = apply(decorators, bound)(request, params);
    if (typeof response !== "function") return response as Response | Promise<Response>;
    throw new TypeError(
      `A decorator of ${method.name}() returned a function instead of a Response. Is it a factory that was to be called first?`,
    );
  }
  const wrapper = isAsync
    ? async function (this: unknown, request: HttpRequest, params: object) {
        return answer(this, request, params);
      }
    : function (this: unknown, request: HttpRequest, params: object) {
        return answer(this, request, params);
      };
  Object.defineProperty(wrapper, "name", { value: method.name, configurable: true });
  // What the decorators hang on a function stays visible (M6), and so on the view callable (V25).
  return Object.assign(wrapper, sample, method);
}

/** Applies decorators so that the first listed acts first. Each must give a function that answers requests. */
function apply(decorators: readonly FunctionDecorator[], view: ViewFunction): ViewFunction {
  return decorators.reduceRight<ViewFunction>((inner, decorator) => {
    const outer: unknown = decorator(inner);
    if (typeof outer === "function" && !isViewDecorator(outer)) return outer as ViewFunction;
    const name = decorator.name === "" ? "a decorator" : decorator.name;
    throw new ImproperlyConfigured(
      `methodDecorator() was given ${name}, which makes no view of a view. If it is a factory, call it first: methodDecorator(${name}(…)).`,
    );
  }, view);
}

function inColourOf(method: Method, view: ViewFunction): ViewFunction {
  Object.defineProperty(view, "name", { value: method.name, configurable: true });
  return isAsyncFunction(method) ? markAsync(view) : view;
}

/** What decorators are tried on when the class is defined: they wrap it, and never call it. */
function unreachable(method: Method): ViewFunction {
  return () => {
    throw new Error(`A decorator called ${method.name}() while the class was being defined.`);
  };
}
