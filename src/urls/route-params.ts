import type { Converters } from "./converters.js";

/**
 * What a route captures: `RouteParams<"<int:pk>/<slug:s>">` is `{ pk: number; s: string }`.
 *
 * A converter that {@link Converters} does not list gives `unknown`. Of a route that is not a literal nothing is known.
 */
export type RouteParams<R extends string> = string extends R
  ? Record<string, unknown>
  : { [S in Specs<R> as ParamName<S>]: ParamValue<S> };

/** The insides of a route's brackets. Tail-recursive, so that long routes stay cheap. */
type Specs<R extends string, Found extends string = never> = R extends `${string}<${infer S}>${infer Rest}`
  ? Specs<Rest, Found | S>
  : Found;

type ParamName<S extends string> = S extends `${string}:${infer N}` ? N : S;

type ParamValue<S extends string> = S extends `${infer C}:${string}`
  ? C extends keyof Converters
    ? Converters[C]
    : unknown
  : string;
