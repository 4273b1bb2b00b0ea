import type { ReverseOptions } from "./reverse.js";

/**
 * Percent-encodes text for a path, as UTF-8, but for what RFC 3986 lets a path hold (N7).
 *
 * @returns undefined for text that is no well-formed Unicode and so has no encoding
 */
export function quotePath(text: string): string | undefined {
  if (isPlainInPath(text)) return text;
  try {
    return encodeURIComponent(text).replace(/%(?:2[46BCF]|3[ABD]|40)/g, decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Can the text stand in a path as it is? */
export function isPlainInPath(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (plainCodes[text.charCodeAt(index)] !== 1) return false;
  }
  return true;
}

const plainCodes = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w\-.~!$&'()*+,;=/:@]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Decodes a path once, as UTF-8. A byte that belongs to no UTF-8 stays as it was sent, and costs nothing else. */
export function unquotePath(path: string): string {
  return path.includes("%") ? path.replace(encodedText, decodeURIComponent) : path;
}

/** Percent-encoded text that is well-formed UTF-8 (Unicode 17, table 3-7): what `decodeURIComponent()` takes. */
const encodedText: RegExp = new RegExp(
  `(?:${[
    "%[0-7][0-9a-f]",
    "%(?:c[2-9a-f]|d[0-9a-f])T",
    "%e0%[ab][0-9a-f]T",
    "%e[1-9a-cef]TT",
    "%ed%[89][0-9a-f]T",
    "%f0%[9ab][0-9a-f]TT",
    "%f[1-3]TTT",
    "%f4%8[0-9a-f]TT",
  ]
    .join("|")
    .replaceAll("T", "%[89ab][0-9a-f]")})+`,
  "gi",
);

/** Keeps a path from being read as an address on another host: `//evil` becomes `/%2Fevil` (N7). */
export function escapeLeadingSlashes(path: string): string {
  return path.startsWith("//") ? `/%2F${path.slice(2)}` : path;
}

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
      // eslint-disable-next-line @typescript-eslint/no-base-to-string -- what an object's toString() says, stands in the URL
      if (one !== undefined && one !== null) search.append(key, String(one));
    }
  }
  return search.toString();
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
