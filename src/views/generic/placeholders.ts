import { ImproperlyConfigured } from "../../errors.js";
import { sameSitePath } from "../../http/request.js";

/**
 * Fills a URL's placeholders, `{name}`. Values are percent-encoded, slashes kept, and can't lead to another host:
 * `/{rest}` with `/evil.com` stays here.
 *
 * @param member - what an error names, such as `OldBook.url`
 * @param valueOf - the text for a name; throws if there is none
 * @throws ImproperlyConfigured for a placeholder in the host
 */
export function fillPlaceholders(url: string, member: string, valueOf: (name: string) => string): string {
  checkHostIsFixed(url, member);
  const filled = url.replace(PLACEHOLDER, (_, name: string) => quoted(valueOf(name)));
  return url.startsWith("//") ? filled : sameSitePath(filled);
}

/**
 * Refuses placeholders in the host of a URL, or right behind it: what is put in would choose the host.
 *
 * @throws ImproperlyConfigured
 */
export function checkHostIsFixed(url: string, member: string): void {
  const [host] = /^(?:[a-z][^/?#\\]*:[/\\]*|[/\\]{2,})[^/?#\\]*\{\w+\}/i.exec(url) ?? [];
  if (host === undefined) return;
  throw new ImproperlyConfigured(
    `${member} has a placeholder in its host, ${host}, so that a request could choose where it leads. Put a slash before the placeholder, or choose the host in a method of the view: getRedirectUrl() or getSuccessUrl().`,
  );
}

/** The names between braces. */
export function placeholdersOf(url: string): string[] {
  return [...url.matchAll(PLACEHOLDER)].map(([, name = ""]) => name);
}

const PLACEHOLDER = /\{(\w+)\}/g;

function quoted(value: string): string {
  return encodeURIComponent(value).replaceAll("%2F", "/");
}
