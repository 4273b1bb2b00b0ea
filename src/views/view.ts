import { accessChecksOf, onceAllowed } from "../auth/access-checks.js";
import { handedOn } from "../http/exchange.js";
import type { HttpRequest } from "../http/request.js";
import { notAllowed } from "../http/not-allowed.js";
import { type Inspected, inspectView, makeViewCallable } from "./as-view.js";
import { andThen } from "./and-then.js";
import { defaults } from "./defaults.js";
import { allowedMethods, callHandler } from "./dispatch-table.js";
import { HTTP_METHOD_NAMES } from "./http-method-names.js";
import type { Initkwargs } from "./initkwargs.js";
import type { ViewCallable } from "./view-callable.js";

/** The attributes of every view. */
export interface ViewAttributes {
  /** The methods that a request may choose from, in lower case and in the order of the `Allow` header (V1). */
  httpMethodNames: readonly string[];
}

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the static block gives the defaults
export interface View<P extends object = object> extends ViewAttributes {}

/**
 * A class-based view: one method for each HTTP method, `get(request, params)` and so on, all of them
 * async or none (CV001). HEAD falls back to `get`, OPTIONS answers with `Allow`, and the rest is 405.
 *
 * @typeParam P - what the route captures, such as `{ pk: number }`; `path()` checks it
 * @example
 * class Greeting extends View<{ name: string }> {
 *   get(request: HttpRequest, { name }: { name: string }) {
 *     return new Response(`Hello, ${name}`);
 *   }
 * }
 *
 * path("hello/<str:name>/", Greeting.asView());
 *
 * Django's `View`: facts V1 to V33.
 */
export class View<P extends object = object> {
  /** The request, from `setup()` on. */
  declare request: HttpRequest;
  /** What the route captured, from `setup()` on. */
  declare params: P;

  /**
   * The function that a URLconf takes. All checking is done here, once: a request then costs a new
   * instance, `setup()`, `dispatch()` and the handler.
   *
   * @param initkwargs - values for attributes that the class has; all requests share them (V9)
   * @throws ImproperlyConfigured with code CV001 for handlers of both colours, with code CV003 if
   *   making an instance calls `reverse()`, and without a code for what no request could get right:
   *   an unknown attribute, a handler that is no function, upper-case `httpMethodNames`, …
   * @example
   * path("about/", About.asView({ templateName: aboutPage }));
   */
  static asView<V extends View>(this: new () => V, initkwargs?: Initkwargs<V>): ViewCallable<V["params"]> {
    return makeViewCallable(inspected(this), dispatch, initkwargs);
  }

  /**
   * Are the handlers async? False when there is none (V18).
   *
   * @throws ImproperlyConfigured with code CV001 for handlers of both colours
   */
  static get viewIsAsync(): boolean {
    return inspected(this).isAsync;
  }

  /** Runs before `dispatch()`. What overrides it calls `super.setup()` (V10). */
  setup(request: HttpRequest, params: P): void {
    this.request = request;
    this.params = params;
  }

  /**
   * Calls the request's handler, or `httpMethodNotAllowed()` (V13), once every access mixin of the view lets the
   * request in.
   */
  dispatch(request: HttpRequest, params: P): Response | Promise<Response> {
    const answer = (): Response | Promise<Response> =>
      andThen(callHandler(this, request, params), (response) => handedOn(request, response));
    return accessChecksOf(this).length === 0 ? answer() : onceAllowed(this, answer);
  }

  /** Answers a method that the view has no handler for: 405 with `Allow` (V14). */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  httpMethodNotAllowed(request: HttpRequest, params: P): Response | Promise<Response> {
    return notAllowed(request, allowedMethods(this));
  }

  /** Answers OPTIONS with the methods that the view has handlers for (V16). May have any colour. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what overrides it may want the parameters
  options(request: HttpRequest, params: P): Response | Promise<Response> {
    return new Response(null, { headers: { Allow: allowedMethods(this).join(", "), "Content-Length": "0" } });
  }

  static {
    defaults<View>(this, {
      httpMethodNames: HTTP_METHOD_NAMES,
    });
  }
}

/** As it was written: what stands in its place later, on a class or an instance, is called. */
const { dispatch } = View.prototype;

/** Refuses an `asView` that was taken off its class, as in `path("x/", Books.asView)` (V6). */
function inspected<V extends View>(viewClass: abstract new () => V): Inspected<V> {
  if (typeof viewClass === "function" && (viewClass.prototype instanceof View || isView(viewClass))) {
    return inspectView(viewClass);
  }
  throw new TypeError("asView() was called without its view class. Call it on the class: BookList.asView().");
}

function isView(viewClass: unknown): boolean {
  return viewClass === View;
}
