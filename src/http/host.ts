import { BadRequest } from "../errors.js";
import type { HttpRequest } from "./request.js";

/**
 * Refuses a request whose host can't be one, such as `Host: x:99999` or `Host: a/b`: from there on its address is a URL.
 * Servers that don't make a `Request` of the platform put the header into the address unread.
 *
 * @throws BadRequest
 */
export function checkHost({ url, headers }: HttpRequest): void {
  const start = url.startsWith("/") ? -1 : url.indexOf("://");
  const authority = start < 0 ? null : (/^[^/?#\\]*/.exec(url.slice(start + 3))?.[0] ?? "");
  const host = headers.get("Host");
  if (isHost(authority) && isHost(host)) return;
  throw new BadRequest(`The request is for ${JSON.stringify(host ?? authority)}, which is no host.`);
}

/** Is it a host with or without a port, by the URL standard? RFC 9112, section 3.2, asks for 400 otherwise. */
function isHost(text: string | null): boolean {
  if (text === null || text === lastHost) return true;
  if (/[\s\p{Cc}/?#@\\]/u.test(text) || !URL.canParse(`http://${text}/`)) return false;
  lastHost = text;
  return true;
}

/** The last that was found to be one: most requests of a site have the same. */
let lastHost: string | undefined;
