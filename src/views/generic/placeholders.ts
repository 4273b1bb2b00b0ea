import { sameSitePath } from "../../http/request.js";

/**
 * Fills a URL's placeholders, `{name}`. Values are percent-encoded, slashes kept, and can't lead to another host:
 * `/{rest}` with `/evil.com` stays here.
 *
 * @param valueOf - the text for a name; throws if there is none
 */
export function fillPlaceholders(url: string, valueOf: (name: string) => string): string {
  const filled = url.replace(PLACEHOLDER, (_, name: string) => quoted(valueOf(name)));
  return url.startsWith("//") ? filled : sameSitePath(filled);
}

/** The names between braces. */
export function placeholdersOf(url: string): string[] {
  return [...url.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
}

const PLACEHOLDER = /\{(\w+)\}/g;

function quoted(value: string): string {
  return encodeURIComponent(value).replaceAll("%2F", "/");
}
