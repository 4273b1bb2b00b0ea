import { ImproperlyConfigured } from "../errors.js";
import type { ViewFunction } from "../views/view-callable.js";
import { RegexRoute } from "./regex-route.js";
import { Route } from "./route.js";
import type { RouteParams } from "./route-params.js";
import { type AnyView, Include, UrlPattern } from "./url-pattern.js";

/** The name of a pattern, and what its views get beside the captured parameters. */
export interface PathOptions<E extends object = object> {
  /** The name for `reverse()`. */
  readonly name?: string | undefined;
  /** Further parameters for the view, or for every view below an `include()`. They win over captured ones (U11). */
  readonly params?: E | undefined;
}

/**
 * Routes the paths of a form to a view, or to included patterns.
 *
 * @param route - the form, without a leading slash: `"books/<int:pk>/"`. Converters are `str` (the default), `int`,
 *   `slug`, `uuid`, `path` and those of `registerConverter()`
 * @param view - a view callable, `BookDetail.asView()`, or `include(…)`. It may need only parameters that the route
 *   captures or `options.params` gives. What a parent captures, `include<{ author: number }>([path(…), …])` states, or for
 *   a list of its own `const patterns: UrlPattern<{ author: number }>[] = […]`; `path<{ author: number; pk: number }>(…)`
 *   states all parameters of one view, which are not checked then
 * @throws ImproperlyConfigured naming the route and the way out
 * @example
 * ```ts
 * path("books/<int:pk>/", BookDetail.asView(), { name: "book" });
 * ```
 * Facts U1 to U11.
 */
export function path<const R extends string, E extends object = object, P extends object = object>(
  route: R,
  view: ViewFunction<NoInfer<Below<P, R, E>>> | Include<NoInfer<Below<P, R, E>>>,
  options?: PathOptions<E>,
): UrlPattern<P>;
export function path<P extends object = object>(
  route: string,
  view: ViewFunction<NoInfer<P>> | Include<NoInfer<P>>,
  options?: PathOptions,
): UrlPattern;
export function path(route: string, view: AnyView | Include<never>, options: PathOptions = {}): UrlPattern {
  return makePattern(new Route(route), "path()", view, options);
}

/** The same, with what parents capture. */
type Below<P, R extends string, E> = string extends R ? never : Merged<P, Given<R, E>>;

/** What a view at the route gets; for a route that is no literal, whatever it asks for. */
type Given<R extends string, E> = string extends R ? never : Merged<RouteParams<R>, E>;

type Merged<A, B> = { [K in keyof A | keyof B]: K extends keyof B ? B[K] : K extends keyof A ? A[K] : never };

/**
 * Routes the paths that a regex matches to a view, or to included patterns.
 *
 * @param regex - matched behind the leading slash, anywhere in the path unless it says `^` and `$`. Named groups
 *   become parameters; where there is none, the others do, as `"0"`, `"1"` … (U12)
 * @param view - a view callable or `include(…)`; what it needs is its own statement, since TypeScript can't read regexes
 * @throws ImproperlyConfigured for a regex that is not valid (U13), naming it
 * @example
 * ```ts
 * rePath(/^archive\/(?<year>[0-9]{4})\/$/, Archive.asView(), { name: "archive" });
 * ```
 * Facts U12 and U13.
 */
export function rePath<P extends object>(
  regex: RegExp | string,
  view: ViewFunction<P> | Include<P>,
  options: PathOptions = {},
): UrlPattern {
  return makePattern(new RegexRoute(regex, view instanceof Include), "rePath()", view, options);
}

function makePattern(
  route: Route | RegexRoute,
  maker: string,
  view: AnyView | Include<never>,
  { name, params }: PathOptions,
): UrlPattern {
  const fail = (complaint: string): ImproperlyConfigured =>
    new ImproperlyConfigured(`${maker} of ${JSON.stringify(route.text)} ${complaint}`);
  checkView(view, fail);
  if (name !== undefined) {
    if (view instanceof Include)
      throw fail("has a name, but included patterns have names of their own. Leave it out.");
    if (typeof name !== "string" || name === "") throw fail("has a name that is no text. Give a string.");
    if (name.includes(":")) {
      throw fail(
        `has the name ${JSON.stringify(name)}: a colon joins namespaces, so that it can't be reversed.`,
      );
    }
  }
  return new UrlPattern(
    route,
    view as AnyView | Include,
    name,
    params === undefined ? undefined : ownCopy(params, fail),
  );
}

/** Says what was meant, for all that is easily put in place of a view callable (U4 to U6). */
function checkView(view: unknown, fail: (complaint: string) => ImproperlyConfigured): void {
  if (view instanceof Include) return;
  if (typeof view === "function") {
    const name = view.name || "View";
    if (/^class\b/.test(Function.prototype.toString.call(view)) || "asView" in view) {
      const isView = "asView" in view;
      throw fail(
        isView
          ? `got the class ${name}. Pass ${name}.asView().`
          : `got the class ${name}, which is no view callable. Pass a function, or the asView() of a View.`,
      );
    }
    if (name === "asView" && !("viewClass" in view)) throw fail("got asView itself. Call it: View.asView().");
    return;
  }
  if (Array.isArray(view)) throw fail("got a list. Wrap it: include([…]).");
  if (typeof view === "object" && view !== null && "dispatch" in view) {
    const name = view.constructor.name || "View";
    throw fail(`got an instance. Pass ${name}.asView(), not new ${name}().`);
  }
  const got =
    view === undefined
      ? "undefined, which is what a circular import leaves"
      : view === null
        ? "null"
        : typeof view;
  throw fail(`got ${got} for a view. Pass a view callable, or include([…]).`);
}

/** Keeps what the caller may change later from changing the URLconf, and `__proto__` a key like any other. */
function ownCopy(
  params: unknown,
  fail: (complaint: string) => ImproperlyConfigured,
): Readonly<Record<string, unknown>> {
  if (typeof params !== "object" || params === null || Array.isArray(params)) {
    throw fail(`has params that are no object, but ${params === null ? "null" : typeof params}.`);
  }
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(params)) copy[key] = value;
  return copy;
}
