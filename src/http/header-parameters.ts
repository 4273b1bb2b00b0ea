/** A header such as `Content-Type` or `Content-Disposition`: a value with parameters. */
export interface ParameterizedHeader {
  /** In lower case, such as `form-data`. */
  readonly value: string;
  /** By their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Reads a header with parameters: tokens, quoted strings, and the encoded form of RFC 8187, `filename*=utf-8''%E2%82%AC`,
 * which counts before the plain one. Of quoted pairs only `\"` and `\\` are ones, as in Django, since browsers send
 * backslashes as they are; and `%22`, `%0D` and `%0A` are how they send quotes and line breaks (HTML, "multipart form
 * data").
 *
 * @returns nothing for a header that can't be read, or that has a parameter twice
 */
export function readHeader(header: string): ParameterizedHeader | undefined {
  const end = header.indexOf(";");
  const value = (end < 0 ? header : header.slice(0, end)).trim().toLowerCase();
  const plain = new Map<string, string>();
  const encoded = new Map<string, string>();
  const parameter = new RegExp(parameterPattern, "y");
  parameter.lastIndex = end < 0 ? header.length : end;
  while (parameter.lastIndex < header.length) {
    const match = parameter.exec(header);
    if (match === null) return undefined;
    const [, name = "", quoted, raw, token = ""] = match;
    if (name === "") continue;
    const isEncoded = name.endsWith("*");
    const key = (isEncoded ? name.slice(0, -1) : name).toLowerCase();
    const parameters = isEncoded ? encoded : plain;
    const text = quoted?.replace(/\\(["\\])/g, "$1") ?? raw ?? token.trim();
    if (parameters.has(key) || token.startsWith('"')) return undefined;
    parameters.set(key, isEncoded ? text : text.replace(/%(?:22|0D|0A)/gi, decodeURIComponent));
  }
  for (const [key, text] of encoded) {
    const decoded = decodeExtended(text);
    if (decoded !== undefined) plain.set(key, decoded);
  }
  return { value, parameters: plain };
}

/** A parameter, perhaps without a value, or nothing. The second form of a quoted string is one that ends in a backslash: `"C:\"`. */
const parameterPattern =
  /;\s*(?:([!#$%&'*+.^\w`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"\s*(?=;|$)|"([^"]*)"\s*(?=;|$)|([^;]*)))?(?=;|$))?/;

/** @returns nothing for what is not encoded as RFC 8187 says, or in an unknown charset */
function decodeExtended(text: string): string | undefined {
  const [, charset, percentEncoded] = /^([\w-]+)'[^']*'(.*)$/.exec(text) ?? [];
  const decoder = charset === undefined ? undefined : decoderOf(charset);
  if (decoder === undefined || percentEncoded === undefined) return undefined;
  const bytes = percentEncoded.replace(/%([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return decoder.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}

/**
 * A decoder of a charset. ASCII is read as UTF-8, of which it is a part; the platform would read it as windows-1252.
 *
 * @returns nothing for a charset that the platform does not know
 */
export function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(/^(?:us-)?ascii$/i.test(charset) ? "utf-8" : charset);
  } catch {
    return undefined;
  }
}
