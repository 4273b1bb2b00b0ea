import type { HttpRequest } from "../http/request.js";
import type { View } from "./view.js";

/**
 * What `asView()` gives: a function that a URLconf, a test or a server can call.
 *
 * It takes an {@link HttpRequest} or a bare platform `Request`. View decorators of this library keep
 * the three properties (V24, V26).
 *
 * @typeParam P - what the route must capture, such as `{ pk: number }`
 */
export interface ViewCallable<P extends object = object> {
  (request: HttpRequest | Request, params?: P): Response | Promise<Response>;
  /** The class that `asView()` was called on; absent for a decorated plain function. */
  readonly viewClass?: ViewClass;
  /** What `asView()` was given; absent for a decorated plain function. */
  readonly viewInitkwargs?: Readonly<Record<string, unknown>>;
  /** Is the view async as a whole? Decided at run time by the handlers' colour (V18). */
  readonly isAsync: boolean;
}

/** A view written as a plain function. Every {@link ViewCallable} is one, too. */
export type ViewFunction<P extends object = object> = (
  request: HttpRequest,
  params: P,
) => Response | Promise<Response>;

/** The class of a view, abstract or not. */
export type ViewClass<V extends View = View> = AbstractConstructor<V>;

/** A class whose instances are `T`, abstract or not. */

export type AbstractConstructor<T> = abstract new (...args: any[]) => T;

/** A class whose instances are `T`: what a mixin written by hand constrains its parameter with. */

export type Constructor<T> = new (...args: any[]) => T;
