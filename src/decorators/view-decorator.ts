import { ImproperlyConfigured } from "../errors.js";
import { handedOn } from "../http/exchange.js";
import { HttpRequest } from "../http/request.js";
import { andThen } from "../views/and-then.js";
import { className } from "../views/class-name.js";
import { isAsyncFunction } from "../views/colour.js";
import type { ViewCallable, ViewFunction } from "../views/view-callable.js";
import { View } from "../views/view.js";

/** Wraps a view, a plain function or what `asView()` gives, in another that takes the same parameters. */
export interface ViewDecorator {
  <P extends object>(view: ViewFunction<P>): ViewCallable<P>;
  // eslint-disable-next-line @typescript-eslint/unified-signatures -- a union leaves the parameters of a function in its place untyped
  <P extends object>(view: ViewCallable<P>): ViewCallable<P>;
}

type Answer = Response | Promise<Response>;

/**
 * Makes a view decorator that keeps what it decorates recognisable: its colour, `viewClass`,
 * `viewInitkwargs` and `isAsync` (V26).
 *
 * @param name - what errors call it
 * @param around - answers a request, by `next()` or without
 */
export function viewDecorator(
  name: string,
  around: (request: HttpRequest, next: () => Answer) => Answer,
): ViewDecorator {
  const decorator = <P extends object>(view: ViewFunction<P>, ...more: unknown[]): ViewCallable<P> => {
    checkDecorated(name, view, more);
    const isAsync = isAsyncFunction(view);
    function answer(this: unknown, raw: HttpRequest | Request, params: P): Answer {
      const request = checkedRequest(name, raw);
      return around(request, () =>
        andThen(view.call(this, request, params), (response) => handedOn(request, response)),
      );
    }
    const wrapper = isAsync
      ? async function (this: unknown, request: HttpRequest | Request, params?: P): Promise<Response> {
          return answer.call(this, request, params as P);
        }
      : function (this: unknown, request: HttpRequest | Request, params?: P): Answer {
          return answer.call(this, request, params as P);
        };
    Object.defineProperty(wrapper, "name", { value: view.name, configurable: true });
    return Object.assign(wrapper, { isAsync }, view);
  };
  viewDecorators.add(decorator);
  return decorator;
}

/** Is this one of the library's view decorators, ready to take a view? */
export function isViewDecorator(value: unknown): boolean {
  return typeof value === "function" && viewDecorators.has(value);
}

/**
 * Refuses what is no view function, saying what to do: a class, a bare method (A7), an uncalled factory.
 *
 * @param more - further arguments: what a decorator of a class or member is given
 */
function checkDecorated(name: string, view: unknown, more: readonly unknown[]): void {
  const kind = decoratorKind(more);
  if (kind === "class" || isViewClass(view)) {
    throw new ImproperlyConfigured(
      `${name} decorates view functions, not the class ${className(view)}. Decorate the callable, ${name}(${className(view)}.asView()), or a method, @methodDecorator(${name}, { name: "dispatch" }).`,
    );
  }
  if (kind !== undefined) {
    throw new ImproperlyConfigured(
      `${name} decorates view functions, not a ${kind}. Write @methodDecorator(${name}) before the method.`,
    );
  }
  if (typeof view === "function") return;
  throw new ImproperlyConfigured(
    `${name} takes a view function, and was given ${view === null ? "null" : typeof view}. Is a decorator there that was to be called first?`,
  );
}

const viewDecorators = new WeakSet<object>();

function isViewClass(view: unknown): boolean {
  return view === View || (typeof view === "function" && (view.prototype as unknown) instanceof View);
}

/** What a decorator in `@` position decorates, by its further arguments: standard ones or legacy ones. */
function decoratorKind([context]: readonly unknown[]): string | undefined {
  if (typeof context === "string" || typeof context === "symbol") return "method";
  if (typeof context !== "object" || context === null || !("kind" in context)) return undefined;
  return String(context.kind);
}

function checkedRequest(name: string, request: unknown): HttpRequest {
  if (request instanceof HttpRequest) return request;
  if (typeof request === "object" && request !== null && "url" in request && "headers" in request) {
    return new HttpRequest(request as Request);
  }
  throw new TypeError(
    `${name} did not receive a request. If it decorates a method, write methodDecorator(${name}).`,
  );
}
