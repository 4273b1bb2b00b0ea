import type { ResolverMatch } from "./resolver-match.js";
import { Endpoint } from "./endpoint.js";
import { Resolver404 } from "./errors.js";
import type { ReverseOptions, ReverseParams, ReverseTarget } from "./reverse.js";
import { Reverser } from "./reverser.js";
import { type RouteNode, RouteTree } from "./route-tree.js";
import { triedRoutes } from "./tried-routes.js";
import { Include, type UrlPattern } from "./url-pattern.js";

/** A tree of patterns, compiled: which view answers a path, and which path leads to a name. */
export class Urlconf {
  readonly patterns: readonly UrlPattern[];
  /** Every view in the order of declaration. */
  readonly endpoints: readonly Endpoint[];
  readonly #tree = new RouteTree();
  readonly #reverser: Reverser;

  constructor(patterns: readonly UrlPattern[]) {
    this.patterns = patterns;
    const endpoints: Endpoint[] = [];
    grow(this.#tree.root, patterns, [], endpoints);
    this.endpoints = endpoints;
    this.#reverser = new Reverser(patterns);
  }

  /**
   * @param path - decoded, with its leading slash and without the query
   * @returns undefined if no pattern matches
   */
  match(path: string): ResolverMatch | undefined {
    if (!path.startsWith("/")) return undefined;
    const route = path.slice(1);
    let after = -1;
    for (;;) {
      const found = this.#tree.find(route, after);
      if (found === undefined) return undefined;
      const match = found.endpoint.match(found.texts);
      if (match !== undefined) return match;
      after = found.endpoint.index;
    }
  }

  /** @throws Resolver404 if no pattern matches */
  resolve(path: string): ResolverMatch {
    const match = this.match(path);
    if (match === undefined) throw this.notFound(path);
    return match;
  }

  /** The error of a path that no pattern matches. */
  notFound(path: string): Resolver404 {
    return new Resolver404(path.replace(/^\//, ""), () => triedRoutes(this.patterns, path));
  }

  /** @throws NoReverseMatch */
  reverse(name: ReverseTarget, params?: ReverseParams, options?: ReverseOptions): string {
    return this.#reverser.reverse(name, params, options);
  }
}

/** Puts the patterns into the tree below a node, and their views onto the list, in the order of declaration. */
function grow(
  node: RouteNode,
  patterns: readonly UrlPattern[],
  parents: readonly UrlPattern[],
  endpoints: Endpoint[],
): void {
  for (const pattern of patterns) {
    const { route, target } = pattern;
    const chain = [...parents, pattern];
    const next = node.extend(route, !(target instanceof Include), endpoints.length);
    if (target instanceof Include) {
      grow(next, target.patterns, chain, endpoints);
    } else {
      const endpoint = new Endpoint(endpoints.length, chain, target);
      next.endpoints.push(endpoint);
      endpoints.push(endpoint);
    }
  }
}
