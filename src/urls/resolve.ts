import { activeApp } from "./active-app.js";
import { LazyUrl } from "./lazy-url.js";
import type { ResolverMatch } from "./resolver-match.js";

/**
 * The view that answers a path, with what it gets.
 *
 * @param path - decoded, with its leading slash and without the query: `"/books/1/"`
 * @throws Resolver404 if no pattern matches
 * @throws ImproperlyConfigured if there is no app, or which one is meant is unknown
 * @example
 * ```ts
 * resolve("/books/1/").viewName; // "book"
 * ```
 * Facts I6 and I7.
 */
export function resolve(path: string | LazyUrl): ResolverMatch {
  return activeApp().urlconf.resolve(String(path));
}
