import { ImproperlyConfigured } from "../src/errors.js";
import type { Endpoint } from "../src/urls/endpoint.js";
import { nameOf } from "../src/urls/resolver-match.js";
import type { UrlPattern } from "../src/urls/url-pattern.js";
import type { Urlconf } from "../src/urls/urlconf.js";
import type { View } from "../src/views/view.js";
import type { FoundUrlconf } from "./find-urlconf.js";
import type { Library, LoadedModule } from "./load-module.js";
import { type Problem, problemOf } from "./problem.js";

/** What `classviews check` looked at, and what it found. */
export interface CheckedViews {
  /** The number of views: of routes, and of exported classes that no route leads to. */
  readonly views: number;
  readonly problems: readonly Problem[];
}

/**
 * Holds every view that a loaded module reaches to the contracts, and the URLconf to what can be known of it only as a
 * whole: that names can be reversed, views be reached, lazy URLs be worked out.
 */
export function checkViews(
  { exports, library }: LoadedModule,
  found: FoundUrlconf | undefined,
): CheckedViews {
  const problems = new Map<string, Problem>();
  const attempt = (check: () => void, route: string | null): void => {
    try {
      check();
    } catch (error) {
      const problem = problemOf(error, route);
      if (!problems.has(problem.message)) problems.set(problem.message, problem);
    }
  };
  const endpoints = found?.urlconf.endpoints ?? [];
  if (found !== undefined) {
    attempt(() => assertLoginUrl(found, library), null);
    const inclusions = new Map<string, UrlPattern>();
    for (const endpoint of endpoints) {
      const route = `/${endpoint.route}`;
      attempt(() => assertView(endpoint, found.urlconf, library), route);
      attempt(() => assertReversible(endpoint, inclusions), route);
      attempt(() => assertReached(endpoint, found.urlconf), route);
    }
  }
  const routed = new Set(endpoints.map(({ view }) => viewClassOf(view)));
  const unrouted = Object.values(exports).filter(
    (value): value is typeof View => isViewClass(value, library) && !routed.has(value),
  );
  for (const viewClass of unrouted) attempt(() => assertContracts(viewClass), null);
  return { views: endpoints.length + unrouted.length, problems: [...problems.values()] };
}

/** A login URL that is no address is a name, and wanted only when somebody is sent to log in. */
function assertLoginUrl({ loginUrl, urlconf }: FoundUrlconf, library: Library): void {
  if (loginUrl) assertLeads("createApp({ loginUrl })", () => library.resolveUrl(loginUrl, urlconf), library);
}

/** Does once more what was done when the view was made: its class may have changed since. */
function assertView({ view }: Endpoint, urlconf: Urlconf, library: Library): void {
  const viewClass = viewClassOf(view);
  if (!isViewClass(viewClass, library)) return;
  const initkwargs = "viewInitkwargs" in view ? (view.viewInitkwargs as object) : {};
  viewClass.asView(initkwargs);
  assertUrls(Object.assign(new viewClass(), initkwargs), urlconf, library);
}

/** A wrong name in a field would be noticed only when a request comes to use it (Z6). */
function assertUrls(view: View, urlconf: Urlconf, library: Library): void {
  for (const [key, { value }] of dataOf(view)) {
    if (
      value instanceof library.LazyUrl ||
      (key === "loginUrl" && typeof value === "string" && value !== "")
    ) {
      assertLeads(`${view.constructor.name}.${key}`, () => library.resolveUrl(value, urlconf), library);
    }
  }
}

function assertLeads(setting: string, url: () => string, library: Library): void {
  try {
    url();
  } catch (error) {
    if (error instanceof library.NoReverseMatch) {
      throw new ImproperlyConfigured(`${setting} leads nowhere. ${error.message}`);
    }
    // Where a process has several apps, nothing tells here which one a lazy URL means.
    if (!(error instanceof library.ImproperlyConfigured)) throw error;
  }
}

/** Attributes of an instance and of its classes; getters are not read. */
function dataOf(view: object): [string, PropertyDescriptor][] {
  const links: object[] = [];
  for (let link: object | null = view; link !== null; link = Object.getPrototypeOf(link) as object | null) {
    links.unshift(link);
  }
  return Object.entries(
    Object.assign(
      {},
      ...links.map((link) => Object.getOwnPropertyDescriptors(link)),
    ) as PropertyDescriptorMap,
  );
}

/**
 * A name is for `reverse()`: its regexes can be turned into paths, and its namespaces are found (N10).
 *
 * @param inclusions - the first pattern that includes each namespace, filled on the way
 */
function assertReversible({ name, chain, namespaces }: Endpoint, inclusions: Map<string, UrlPattern>): void {
  if (name === undefined) return;
  const regex = chain.find(({ route }) => "templates" in route && route.templates.length === 0)?.route;
  if (regex !== undefined) {
    const obstacle = "obstacle" in regex && regex.obstacle !== undefined ? `: ${regex.obstacle}` : "";
    throw new ImproperlyConfigured(
      `The name '${name}' can't be reversed, since no path can be made of the regex ${JSON.stringify(regex.text)}${obstacle}. Simplify the regex, or leave the name out.`,
    );
  }
  const including = chain.filter(({ target }) => "namespace" in target && target.namespace !== undefined);
  for (const [depth, pattern] of including.entries()) {
    const namespace = namespaces.slice(0, depth + 1).join(":");
    const first = inclusions.get(namespace) ?? pattern;
    inclusions.set(namespace, first);
    if (first === pattern) continue;
    throw new ImproperlyConfigured(
      `The namespace '${namespace}' is that of two inclusions, at ${JSON.stringify(first.route.text)} and ${JSON.stringify(pattern.route.text)}: reverse() finds the first alone. Give each its own, include(patterns, { appName, namespace }).`,
    );
  }
}

/** A route without parameters stands for one path, and the first pattern that matches it answers (U2). */
function assertReached({ chain, route, view }: Endpoint, urlconf: Urlconf): void {
  if (!chain.every((pattern) => "params" in pattern.route && pattern.route.params.length === 0)) return;
  const match = urlconf.match(`/${route}`);
  if (match === undefined || match.view === view) return;
  const viewClass = viewClassOf(view);
  // The same view twice may be there for its two names.
  if (viewClass !== undefined && match.route === route && viewClassOf(match.view) === viewClass) return;
  throw new ImproperlyConfigured(
    `${nameOf(view)} at ${JSON.stringify(route)} is never reached: ${JSON.stringify(match.route)} stands before it and matches. Put it first.`,
  );
}

/** A class without a route may be a base, which lacks what its subclasses give; the contracts hold for it, too. */
function assertContracts(viewClass: typeof View): void {
  try {
    viewClass.asView();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code !== undefined) throw error;
  }
}

function viewClassOf(view: object): unknown {
  return "viewClass" in view ? view.viewClass : undefined;
}

function isViewClass(value: unknown, library: Library): value is typeof View {
  return typeof value === "function" && (value.prototype as unknown) instanceof library.View;
}
