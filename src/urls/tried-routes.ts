import { RegexRoute } from "./regex-route.js";
import { partsMatcher, RegexMatcher } from "./stage-matcher.js";
import { Include, type UrlPattern } from "./url-pattern.js";

/**
 * The routes a path was tried on, in the order of the URLconf: of included patterns only those whose parents match.
 *
 * @param path - with its leading slash
 */
export function triedRoutes(patterns: readonly UrlPattern[], path: string): string[] {
  return path.startsWith("/") ? triedFrom(patterns, path, 1, "") : [];
}

function triedFrom(patterns: readonly UrlPattern[], path: string, from: number, parents: string): string[] {
  return patterns.flatMap(({ route, target }) => {
    const joined = parents + route.text;
    if (!(target instanceof Include)) return joined;
    const matcher =
      route instanceof RegexRoute ? new RegexMatcher(route, false) : partsMatcher(route.parts, false);
    const end = matcher.match(path, from, { from: [], to: [] }, 0);
    return end < 0 ? joined : triedFrom(target.patterns, path, end, joined);
  });
}
