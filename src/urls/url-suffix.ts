import { noMatch, toText } from "./converters.js";
import { LazyUrl } from "./lazy-url.js";
import type { ReverseOptions } from "./reverse.js";

/** What stands behind the path: the query and the fragment, where there are any (N8). */
export function urlSuffix({ query, fragment }: ReverseOptions): string {
  const search = query == null ? "" : searchOf(query);
  const behind = search === "" ? "" : `?${search}`;
  if (fragment == null) return behind;
  if (typeof fragment !== "string") {
    throw new TypeError(`reverse() got a fragment that is no string, but ${typeof fragment}.`);
  }
  return `${behind}#${quoteFragment(fragment)}`;
}

function searchOf(query: NonNullable<ReverseOptions["query"]>): string {
  if (query instanceof URLSearchParams) return query.toString();
  if (typeof query !== "object") {
    throw new TypeError(
      `reverse() got a query that is no object, pairs or URLSearchParams, but ${typeof query}. Write { query: { page: 2 } }.`,
    );
  }
  const search = new URLSearchParams();
  for (const [key, value] of isIterable(query) ? query : Object.entries(query)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (one !== undefined && one !== null) search.append(key, queryText(key, one));
    }
  }
  return search.toString();
}

/** What an object's `toString()` says is nobody's wish, as in the path (N13). */
function queryText(key: string, value: unknown): string {
  if (value instanceof LazyUrl) return value.toString();
  const text = typeof value === "number" && !Number.isFinite(value) ? noMatch : toText(value);
  if (text !== noMatch) return text;
  const [got, wayOut] = wrongKind(value);
  throw new TypeError(`reverse() got ${got} as ${JSON.stringify(key)} of the query. ${wayOut}`);
}

/** What the value is, and what to give in its place. */
function wrongKind(value: unknown): readonly [got: string, wayOut: string] {
  if (value instanceof Date) return ["a Date", "Write its text, such as date.toISOString()."];
  if (Array.isArray(value)) return ["an array in an array", "An array repeats its key: give a flat one."];
  const got =
    typeof value === "object" ? "an object" : typeof value === "number" ? String(value) : `a ${typeof value}`;
  return [got, "Give a text, a number, a boolean, or an array of them."];
}

function isIterable(query: object): query is Iterable<readonly [string, unknown]> {
  return Symbol.iterator in query;
}

/** Leaves a fragment as it is, but for what no URL can hold. */
function quoteFragment(fragment: string): string {
  return fragment
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\u0000-\u0020"<>`\u007f-\u{10ffff}]/gu, encodeURIComponent);
}
