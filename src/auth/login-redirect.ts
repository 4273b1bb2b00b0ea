import { ImproperlyConfigured } from "../errors.js";
import { prefersJson } from "../http/accept.js";
import { checkHost } from "../http/host.js";
import { errorAnswer } from "../http/problem.js";
import type { HttpRequest } from "../http/request.js";
import { HttpResponseRedirect } from "../http/response.js";
import { NoReverseMatch } from "../urls/errors.js";
import type { LazyUrl } from "../urls/lazy-url.js";
import { resolveUrl } from "../urls/resolve-url.js";
import { andThen } from "../views/and-then.js";

/**
 * Asks somebody to log in: a client that prefers JSON by 401, the others by sending them to the login page.
 *
 * @param redirect - sends them there; without a login URL it throws
 */
export function askToLogIn(
  request: HttpRequest,
  redirect: () => Response | Promise<Response>,
): Response | Promise<Response> {
  if (!prefersJson(request)) return andThen(redirect(), varyingByAccept);
  const challenge = request.app?.challenge ?? DEFAULT_CHALLENGE;
  const headers = { "WWW-Authenticate": challenge };
  return errorAnswer(request, 401, {}, (all) => new Response(null, { status: 401, headers: all }), headers);
}

/** RFC 9110 wants a challenge, and RFC 6750 a parameter. Browsers show no dialog for it, as they do for `Basic`. */
const DEFAULT_CHALLENGE = 'Bearer realm="Restricted"';

function varyingByAccept(response: Response): Response {
  response.headers.append("Vary", "Accept");
  return response;
}

/** The query parameter of the login URL that says where to go afterwards. */
export const REDIRECT_FIELD_NAME = "next";

/**
 * Sends somebody to log in, and back afterwards: `next` is the path on this site, or the whole URL if
 * the login page is on another one (A1 to A3).
 *
 * @param loginUrl - a path, a URL or a route's name
 * @param redirectFieldName - the query parameter, `null` for none
 * @param owner - what an error names: a class, or a decorator
 * @throws NoReverseMatch if the login URL is a name that there is not
 */
export function redirectToLogin(
  request: HttpRequest,
  loginUrl: string | LazyUrl,
  redirectFieldName: string | null,
  owner: string,
): Response {
  const target = addressOf(loginUrl, request, owner);
  if (redirectFieldName === null || redirectFieldName === "") return new HttpResponseRedirect(target);
  const next = isSameSite(target, request) ? request.getFullPath() : request.url;
  return new HttpResponseRedirect(withParameter(target, redirectFieldName, next));
}

/**
 * The login URL of a view, or else of the application.
 *
 * @param owner - what the error names: a class, or a decorator
 * @throws ImproperlyConfigured if there is none (X2)
 */
export function loginUrlFor(
  request: HttpRequest,
  loginUrl: string | LazyUrl | null | undefined,
  owner: string,
): string | LazyUrl {
  const found = [loginUrl, request.app?.loginUrl].find(Boolean);
  if (found) return found;
  throw new ImproperlyConfigured(
    `${owner} has no login URL. Give it a loginUrl, or give one to createApp({ loginUrl }).`,
  );
}

function addressOf(loginUrl: string | LazyUrl, request: HttpRequest, owner: string): string {
  try {
    return resolveUrl(loginUrl, request.app);
  } catch (cause) {
    if (!(cause instanceof NoReverseMatch)) throw cause;
    throw new NoReverseMatch(`The login URL of ${owner} leads nowhere. ${cause.message}`, { cause });
  }
}

function isSameSite(target: string, request: HttpRequest): boolean {
  checkHost(request);
  const here = new URL(request.url, "http://localhost");
  return new URL(target, here).origin === here.origin;
}

/** Puts a parameter into a URL's query, in place of one of this name. The others stay as they came, byte by byte. */
function withParameter(url: string, name: string, value: string): string {
  const [, path = "", query = "", fragment = ""] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(url) ?? [];
  const parameter = new URLSearchParams({ [name]: value }).toString().replaceAll("%2F", "/");
  const parts = query === "" ? [] : query.split("&");
  const hasName = (part: string) => new URLSearchParams(`?${part}`).has(name);
  const place = parts.findIndex(hasName);
  const others = parts.filter((part) => !hasName(part));
  others.splice(place === -1 ? others.length : place, 0, parameter);
  return `${path}?${others.join("&")}${fragment}`;
}
