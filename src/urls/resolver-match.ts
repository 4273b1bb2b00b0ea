import type { Endpoint } from "./endpoint.js";
import type { AnyView } from "./url-pattern.js";

/**
 * What `resolve()` finds for a path: the view, what it gets, and the pattern's place in the URLconf (I7).
 */
export class ResolverMatch {
  /** What the view gets: captured and extra parameters. Inherits nothing, not even from `Object.prototype`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What the routes captured. */
  readonly capturedParams: Readonly<Record<string, unknown>>;
  /** What regex groups without names captured; `params` has them as `"0"`, `"1"` …, too. */
  readonly args: readonly unknown[];
  private readonly endpoint: Endpoint;

  constructor(
    endpoint: Endpoint,
    params: Readonly<Record<string, unknown>>,
    capturedParams: Readonly<Record<string, unknown>>,
    args: readonly unknown[],
  ) {
    this.endpoint = endpoint;
    this.params = params;
    this.capturedParams = capturedParams;
    this.args = args;
  }

  /** The view callable. */
  get view(): AnyView {
    return this.endpoint.view;
  }

  /** What the `params` options of the patterns gave. */
  get extraParams(): Readonly<Record<string, unknown>> {
    return this.endpoint.extra ?? {};
  }

  /** The pattern's name, without its namespaces. */
  get urlName(): string | undefined {
    return this.endpoint.name;
  }

  /** The routes of the pattern and its parents, joined. */
  get route(): string {
    return this.endpoint.route;
  }

  /** The application namespaces, outermost first. */
  get appNames(): readonly string[] {
    return this.endpoint.appNames;
  }

  /** The application namespaces, joined by colons. */
  get appName(): string {
    return this.appNames.join(":");
  }

  /** The instance namespaces, outermost first. */
  get namespaces(): readonly string[] {
    return this.endpoint.namespaces;
  }

  /** The instance namespaces, joined by colons: what `reverse()` takes as `currentApp`. */
  get namespace(): string {
    return this.namespaces.join(":");
  }

  /** The name with its namespaces, which `reverse()` takes; of a pattern without a name, that of the view. */
  get viewName(): string {
    return [...this.namespaces, this.urlName ?? nameOf(this.view)].join(":");
  }
}

/** The name of a view callable: that of its class, or of the function. */
export function nameOf(view: AnyView): string {
  const viewClass: unknown = "viewClass" in view ? view.viewClass : undefined;
  return (typeof viewClass === "function" ? viewClass.name : view.name) || "an anonymous view";
}
