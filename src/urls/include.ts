import { ImproperlyConfigured } from "../errors.js";
import { Include, UrlPattern } from "./url-pattern.js";

/** The namespaces of included patterns. */
export interface IncludeOptions {
  /** The application namespace: what the patterns are, such as `"blog"`. */
  readonly appName?: string | undefined;
  /** The instance namespace: which of several inclusions this is. By default the application namespace (I1). */
  readonly namespace?: string | undefined;
}

/**
 * Patterns to stand below another: `path("blog/", include(blogPatterns, { appName: "blog" }))`.
 *
 * Views that read what a parent captures say so in its type argument, and are checked: each view of the patterns against
 * it, and the parent's route, too.
 *
 * @typeParam P - what the patterns' views need of the parameters that parents capture
 * @throws ImproperlyConfigured if there are no patterns, as in a circular import (I4), or a namespace comes without
 *   an `appName` (I2)
 * @example
 * ```ts
 * path("blog/", include([path("<int:pk>/", Post.asView(), { name: "post" })], { appName: "blog" }));
 * reverse("blog:post", { pk: 1 }); // "/blog/1/"
 *
 * path("products/<int:product_pk>/", include<{ product_pk: number }>([path("reviews/", ReviewList.asView())]));
 * ```
 * Facts I1 to I5.
 */
export function include<P extends object = object>(
  patterns: readonly UrlPattern<P>[],
  options: IncludeOptions = {},
): Include<NoInfer<P>> {
  checkPatterns(patterns, "include()");
  const { appName, namespace = appName } = options;
  if (namespace !== undefined && appName === undefined) {
    throw new ImproperlyConfigured(
      `include() got the namespace "${namespace}" but no appName. Say what the patterns are: ` +
        `include(patterns, { appName: "…", namespace: "${namespace}" }).`,
    );
  }
  for (const [option, value] of Object.entries({ appName, namespace })) {
    if (value === undefined) continue;
    if (typeof value !== "string" || value === "" || value.includes(":")) {
      throw new ImproperlyConfigured(
        `include() got ${JSON.stringify(value)} as ${option}. Give a name without colons: the colon joins namespaces.`,
      );
    }
  }
  return new Include<P>([...patterns], appName, namespace);
}

/**
 * @param place - what the patterns were given to, for the message
 * @throws ImproperlyConfigured if that is no list of patterns
 */
export function checkPatterns(patterns: unknown, place: string): asserts patterns is readonly UrlPattern[] {
  if (!Array.isArray(patterns)) {
    const got =
      patterns === undefined ? "undefined, which is what a circular import leaves" : typeof patterns;
    throw new ImproperlyConfigured(`${place} needs a list of path() and rePath() patterns, but got ${got}.`);
  }
  for (const [index, pattern] of (patterns as readonly unknown[]).entries()) {
    if (pattern instanceof UrlPattern) continue;
    const got =
      pattern instanceof Include ? "an include(): put it into path(route, include(…))" : typeof pattern;
    throw new ImproperlyConfigured(
      `Entry ${String(index)} of the patterns for ${place} is no path() or rePath() pattern, but ${got}.`,
    );
  }
}
