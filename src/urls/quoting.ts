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
