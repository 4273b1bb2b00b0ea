import type { ResolverMatch } from "./resolver-match.js";
import { Endpoint } from "./endpoint.js";
import { Resolver404 } from "./errors.js";
import type { ReverseOptions, ReverseParams, ReverseTarget } from "./reverse.js";
import { Reverser } from "./reverser.js";
import { RouteNode, Search } from "./route-tree.js";
import { triedRoutes } from "./tried-routes.js";
import { Include, type UrlPattern } from "./url-pattern.js";

/** A tree of patterns, compiled: which view answers a path, and which path leads to a name. */
export class Urlconf {
  readonly patterns: readonly UrlPattern[];
  /** Every view in the order of declaration. */
  readonly endpoints: readonly Endpoint[];
  private readonly root: RouteNode = new RouteNode();
  private readonly reverser: Reverser;
  private idleSearch: Search | undefined = undefined;

  constructor(patterns: readonly UrlPattern[]) {
    this.patterns = patterns;
    const endpoints: Endpoint[] = [];
    grow(this.root, patterns, [], endpoints);
    this.endpoints = endpoints;
    this.reverser = new Reverser(patterns);
  }

  /**
   * @param path - decoded, with its leading slash and without the query
   * @returns undefined if no pattern matches
   */
  match(path: string): ResolverMatch | undefined {
    if (path.charCodeAt(0) !== slash) return undefined;
    // A converter may itself resolve a path: it then finds no idle search, and begins another.
    const search = this.idleSearch ?? new Search();
    this.idleSearch = undefined;
    let match: ResolverMatch | undefined;
    let endpoint = search.find(this.root, path, 1, -1);
    while (endpoint !== undefined) {
      match = endpoint.match(search);
      if (match !== undefined) break;
      endpoint = search.find(this.root, path, 1, endpoint.index);
    }
    this.idleSearch = search;
    return match;
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
    return this.reverser.reverse(name, params, options);
  }
}

const slash = 0x2f;

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
      next.add(endpoint);
      endpoints.push(endpoint);
    }
  }
}
