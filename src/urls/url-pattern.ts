import type { RegexRoute } from "./regex-route.js";
import type { Route } from "./route.js";

/**
 * One entry of a URLconf, made by `path()` or `rePath()`.
 *
 * @typeParam P - what its views need of the parameters that parents capture
 */
export class UrlPattern<P extends object = object> {
  /** For types alone. A method's type would let everything pass. */
  declare readonly needs?: (fromParents: P) => void;
  readonly route: Route | RegexRoute;
  /** The view callable, or the patterns below this one. */
  readonly target: AnyView | Include;
  readonly name: string | undefined;
  /** Parameters the view gets beside what is captured. */
  readonly extra: Readonly<Record<string, unknown>> | undefined;

  constructor(
    route: Route | RegexRoute,
    target: AnyView | Include,
    name: string | undefined,
    extra: Readonly<Record<string, unknown>> | undefined,
  ) {
    this.route = route;
    this.target = target;
    this.name = name;
    this.extra = extra;
  }
}

/**
 * Patterns to stand below another, made by `include()`.
 *
 * @typeParam P - what their views need of the parameters that parents capture
 */
export class Include<P extends object = object> {
  /** For types alone. */
  declare readonly needs?: (fromParents: P) => void;
  readonly patterns: readonly UrlPattern[];
  /** The application namespace, such as `"blog"`. */
  readonly appName: string | undefined;
  /** The instance namespace, such as `"news-blog"`. */
  readonly namespace: string | undefined;

  constructor(patterns: readonly UrlPattern[], appName: string | undefined, namespace: string | undefined) {
    this.patterns = patterns;
    this.appName = appName;
    this.namespace = namespace;
  }
}

/** A view whatever it captures: `path()` has checked that the route gives what it needs. */
export type AnyView = (request: never, params: never) => unknown;
