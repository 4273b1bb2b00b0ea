import { assertNoMixedAsyncHandlers } from "../assertions/no-mixed-async-handlers.js";
import { probing } from "../assertions/prefer-reverse-lazy.js";
import { accessChecksOf, guarded } from "../auth/access-checks.js";
import { handedOn } from "../http/exchange.js";
import { isResponse } from "../http/is-response.js";
import { HttpRequest } from "../http/request.js";
import { andThen } from "./and-then.js";
import { checkInitkwargs } from "./initkwargs.js";
import { checkView, runViewChecks } from "./check-view.js";
import { className } from "./class-name.js";
import { isAsyncFunction } from "./colour.js";
import { callByTable, dispatchTable } from "./dispatch-table.js";
import { effectiveHandlers, type Handler } from "./handlers.js";
import type { View } from "./view.js";
import type { ViewCallable } from "./view-callable.js";

/** A view class, and what an instance made for that alone (the probe) tells of it. */
export interface Inspected<V extends View> {
  readonly viewClass: abstract new () => V;
  readonly probe: V;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly isAsync: boolean;
}

/** Looks at a class by a probe. The contracts come before any other check. */
export function inspectView<V extends View>(viewClass: abstract new () => V): Inspected<V> {
  const probe = probing(() => Reflect.construct(viewClass, []) as V);
  const handlers = effectiveHandlers(probe);
  assertNoMixedAsyncHandlers(viewClass, handlers);
  const isAsync = [...handlers].some(([name, handler]) => name !== "options" && isAsyncFunction(handler));
  return { viewClass, probe, handlers, isAsync };
}

/**
 * Makes the callable of a view that was looked at.
 *
 * @param dispatch - `View.dispatch()` as it was written, which needs no call where the table says the same
 */
export function makeViewCallable<V extends View>(
  inspected: Inspected<V>,
  dispatch: View["dispatch"],
  initkwargs: unknown,
): ViewCallable<V["params"]> {
  const { viewClass, probe, isAsync } = inspected;
  const viewInitkwargs = checkInitkwargs(probe, initkwargs);
  checkView(probe, viewInitkwargs);
  Object.assign(probe, viewInitkwargs);
  runViewChecks(probe);

  const answer = answering(inspected, dispatch, viewInitkwargs);
  const checked = (response: unknown, request: HttpRequest | Request): Response =>
    checkedResponse(response, viewClass, request);
  const view = inColour(isAsync, answer, (response, request) =>
    handedOn(request, checked(response, request)),
  );
  undecoratedViews.set(view, inColour(isAsync, answer, checked));
  Object.defineProperty(view, "name", { value: className(viewClass), configurable: true });
  // What a decorator hung on dispatch() shows on the callable, as in Django (V25).
  return Object.assign(view, probe.dispatch, { viewClass, viewInitkwargs, isAsync });
}

/**
 * The view without what it does for decorators around it: an application calls it where there are none.
 *
 * @param view - what a URLconf has
 */
export function undecorated<F extends object>(view: F): F {
  return (undecoratedViews.get(view) as F | undefined) ?? view;
}

const undecoratedViews = new WeakMap<object, object>();

/** A view function that is async or not, as its class is (V23). */
function inColour<V extends View>(
  isAsync: boolean,
  answer: Answer<V>,
  pass: (response: unknown, request: HttpRequest | Request) => Response,
): (request: HttpRequest | Request, params?: V["params"]) => Response | Promise<Response> {
  return isAsync
    ? async (request, params) => pass(await answer(request, params), request)
    : (request, params) => andThen(answer(request, params), (response) => pass(response, request));
}

type Answer<V extends View> = (
  request: HttpRequest | Request,
  params: V["params"] | undefined,
) => Response | Promise<Response>;

/** What answers a request: an instance each (V8). */
function answering<V extends View>(
  { viewClass, probe }: Inspected<V>,
  dispatch: View["dispatch"],
  viewInitkwargs: Readonly<Record<string, unknown>>,
): Answer<V> {
  const makeView = viewClass as new () => V;
  const table = dispatchTable(probe);
  const isProtected = accessChecksOf(probe).length > 0;
  const initialise = initialiser(viewInitkwargs);

  return (raw, given) => {
    const request = HttpRequest.from(raw);
    const params = given ?? request.params;
    const view = new makeView();
    initialise?.(view);
    view.setup(request, params);
    if ((view.request as unknown) === undefined) throw setupWithoutSuper(viewClass);
    if (isProtected) return guarded(view, () => view.dispatch(request, params));
    // Compared at each request: setup(), a decorator or a test may have put another in its place.
    return view.dispatch === dispatch
      ? callByTable(table, view, request, params)
      : view.dispatch(request, params);
  };
}

/** Puts initkwargs on an instance; nothing where there are none. */
function initialiser(viewInitkwargs: Readonly<Record<string, unknown>>): ((view: View) => void) | undefined {
  if (Object.keys(viewInitkwargs).length === 0) return undefined;
  return (view) => {
    Object.assign(view, viewInitkwargs);
  };
}

function setupWithoutSuper(viewClass: unknown): TypeError {
  return new TypeError(
    `${className(viewClass)} has no request after setup(). Call super.setup(request, params) in ${className(viewClass)}.setup().`,
  );
}

/** Refuses what is no response, naming the handler that gave it (V33). */
function checkedResponse(response: unknown, viewClass: unknown, request: HttpRequest | Request): Response {
  if (isResponse(response)) return response;
  const handler = `${className(viewClass)}.${request.method.toLowerCase()}()`;
  const result =
    response === undefined ? "nothing" : response === null ? "null" : `a value of type ${typeof response}`;
  throw new TypeError(
    `${handler}, or the dispatch() around it, returned ${result} instead of a Response. Return a Response from it.`,
  );
}
