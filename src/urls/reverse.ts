import { assertReversible } from "../assertions/prefer-reverse-lazy.js";
import { activeApp } from "./active-app.js";
import { LazyUrl } from "./lazy-url.js";

/**
 * What fills a pattern's parameters: an object by name, or an array by position.
 */
export type ReverseParams = Readonly<Record<string, unknown>> | readonly unknown[];

/** What `reverse()` puts behind the path, and where it looks. */
export interface ReverseOptions {
  /**
   * The query: an object whose arrays repeat the key, pairs, or `URLSearchParams`. Values are texts, numbers and booleans;
   * `null` and `undefined` are left out.
   */
  readonly query?:
    | Readonly<Record<string, unknown>>
    | Iterable<readonly [string, unknown]>
    | URLSearchParams
    | null
    | undefined;
  /** The fragment, without `#`. */
  readonly fragment?: string | null | undefined;
  /** The namespace of the running instance, such as `request.resolverMatch.namespace`, by which an application namespace is resolved. */
  readonly currentApp?: string | null | undefined;
}

/** A pattern's name, with its namespaces (`"shop:cart"`), or the very view callable that stands in the URLconf. */
export type ReverseTarget = string | ((...args: never[]) => unknown);

/**
 * The path of a named URL pattern.
 *
 * @param name - the pattern's name, with its namespaces (`"shop:cart"`), or the view callable in the URLconf
 * @param params - the captured parameters, by name or as an array by position
 * @param options - query, fragment and current app
 * @returns the path, percent-encoded, such as `"/books/1/?page=2"`
 * @throws NoReverseMatch if no pattern has the name or takes the parameters
 * @throws TypeError for values of the query that have no text, such as objects
 * @throws ImproperlyConfigured with code CV003 before the first `createApp()` has returned and while a view class is
 *   being defined
 * @example
 * ```ts
 * reverse("book", { pk: 1 }, { query: { page: 2 } }); // "/books/1/?page=2"
 * ```
 * Facts N1 to N13.
 */
export function reverse(name: ReverseTarget, params?: ReverseParams, options?: ReverseOptions): string {
  assertReversible("reverse");
  return activeApp().urlconf.reverse(name, params, options);
}

/**
 * As {@link reverse}, but evaluated at each use: for class fields, `asView()`, decorators and module level.
 *
 * @example
 * ```ts
 * class Signup extends FormView {
 *   override successUrl = reverseLazy("home");
 * }
 * ```
 * Facts Z1 to Z7.
 */
export function reverseLazy(name: ReverseTarget, params?: ReverseParams, options?: ReverseOptions): LazyUrl {
  return new LazyUrl(() => {
    assertReversible("forced");
    return activeApp().urlconf.reverse(name, params, options);
  }, describe(name));
}

function describe(name: ReverseTarget): string {
  return typeof name === "string" ? JSON.stringify(name) : name.name;
}
