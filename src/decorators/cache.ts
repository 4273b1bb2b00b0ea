import { ImproperlyConfigured } from "../errors.js";
import { andThen } from "../views/and-then.js";
import { type ViewDecorator, viewDecorator } from "./view-decorator.js";

/** Directives of `Cache-Control`. Times are in seconds. */
export interface CacheDirectives {
  readonly maxAge?: number;
  readonly sMaxage?: number;
  readonly staleWhileRevalidate?: number;
  readonly staleIfError?: number;
  readonly public?: boolean;
  readonly private?: boolean;
  readonly noCache?: boolean;
  readonly noStore?: boolean;
  readonly noTransform?: boolean;
  readonly mustRevalidate?: boolean;
  readonly proxyRevalidate?: boolean;
  readonly mustUnderstand?: boolean;
  readonly immutable?: boolean;
}

/**
 * Keeps responses out of every cache: `Expires` at once, and `Cache-Control: max-age=0, no-cache,
 * no-store, must-revalidate, private` (K1).
 *
 * @example
 * path("balance/", neverCache(Balance.asView()));
 */
export const neverCache: ViewDecorator = viewDecorator("neverCache", (_request, next) =>
  andThen(next(), (response) => {
    const { headers } = response;
    if (!headers.has("Expires")) headers.set("Expires", new Date().toUTCString());
    patchCacheControl(headers, {
      maxAge: 0,
      noCache: true,
      noStore: true,
      mustRevalidate: true,
      private: true,
    });
    return response;
  }),
);

/**
 * Sets `Cache-Control`, merging with what the response has: the smaller `max-age` stays, and `public` and
 * `private` replace each other (K2).
 *
 * @throws ImproperlyConfigured for no directive, for both `public` and `private`, and for what is no
 *   number of seconds
 * @example
 * path("logo/", cacheControl({ maxAge: 3600, public: true })(logo));
 */
export function cacheControl(directives: CacheDirectives): ViewDecorator {
  const checked = checkedDirectives(directives);
  return viewDecorator("cacheControl", (_request, next) =>
    andThen(next(), (response) => {
      patchCacheControl(response.headers, checked);
      return response;
    }),
  );
}

function checkedDirectives(directives: unknown): CacheDirectives {
  const refuse = (why: string): never => {
    throw new ImproperlyConfigured(`cacheControl() ${why}: cacheControl({ maxAge: 60 })(view).`);
  };
  if (typeof directives !== "object" || directives === null) return refuse("takes an object of directives");
  const set = Object.entries(directives as Readonly<Record<string, unknown>>).filter(
    ([, value]) => value !== undefined && value !== false,
  );
  if (set.length === 0) refuse("takes at least one directive");
  for (const [name, value] of set) {
    const isFitting = secondsOf.has(name) ? Number.isInteger(value) && Number(value) >= 0 : value === true;
    if (!/^[a-z]+(?:[A-Z][a-z]+)*$/.test(name) || !isFitting) {
      refuse(`can't take that value of ${name}`);
    }
  }
  const checked = Object.fromEntries(set);
  if ("public" in checked && "private" in checked) refuse("takes public or private, not both");
  return checked;
}

const secondsOf: ReadonlySet<string> = new Set(["maxAge", "sMaxage", "staleWhileRevalidate", "staleIfError"]);

function patchCacheControl(headers: Headers, directives: CacheDirectives): void {
  const merged = parseCacheControl(headers.get("Cache-Control"));
  if (directives.private) merged.delete("public");
  if (directives.public) merged.delete("private");
  for (const [name, value] of Object.entries<number | boolean>({ ...directives })) {
    const directive = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const present = Number(merged.get(directive) || Number.NaN);
    const seconds = directive === "max-age" && present < Number(value) ? present : value;
    merged.set(directive, value === true ? "" : String(seconds));
  }
  headers.set(
    "Cache-Control",
    [...merged].map(([name, value]) => (value === "" ? name : `${name}=${value}`)).join(", "),
  );
}

/** Directives by name, in order; one without a value has an empty one. Commas in quotes do not part them. */
function parseCacheControl(header: string | null): Map<string, string> {
  const directives = new Map<string, string>();
  for (const [, name = "", value = ""] of (header ?? "").matchAll(
    /([^\s,=]+)(?:\s*=\s*("[^"]*"|[^\s,]*))?/g,
  )) {
    directives.set(name.toLowerCase(), value);
  }
  return directives;
}
