import type { HeadersSource, ResponseBody } from "./platform-types.js";
import { described } from "../described.js";
import { DisallowedRedirect } from "../errors.js";
import { LazyUrl } from "../urls/lazy-url.js";
import { escapeControls } from "./request-log.js";

/** The platform's `Response`, or a server's own class that stands for it, such as `FastResponse` of srvx. */
export type ResponseClass = new (body?: ResponseBody, init?: ResponseInit) => Response;

/** What a redirect takes beside its target. */
export interface RedirectInit {
  /** Further headers. */
  readonly headers?: HeadersSource;
  /** Is the client to repeat the method and the body (307 or 308)? */
  readonly preserveRequest?: boolean;
}

abstract class RedirectResponse extends Response {
  constructor(to: string | URL | LazyUrl, status: number, init: RedirectInit | undefined) {
    const headers = new Headers(init?.headers);
    headers.set("Location", redirectTarget(textOf(to, new.target.name)));
    super(null, { status, headers });
  }

  static {
    // The platform's types have `url` as a property, and where lib "dom" is not there they let no accessor override it.
    Object.defineProperty(this.prototype, "url", {
      get(this: Response) {
        return this.headers.get("Location") ?? "";
      },
      configurable: true,
    });
  }
}

/**
 * A temporary redirect: 302, or 307 with `preserveRequest`.
 *
 * @param to - a path or an absolute URL
 * @throws DisallowedRedirect for schemes other than http, https and ftp, for control characters and
 * beyond 16384 characters (Z9)
 * @example
 * return new HttpResponseRedirect("/books/");
 */
export class HttpResponseRedirect extends RedirectResponse {
  constructor(to: string | URL | LazyUrl, init?: RedirectInit) {
    super(to, init?.preserveRequest ? 307 : 302, init);
  }
}

/** A permanent redirect: 301, or 308 with `preserveRequest`. As {@link HttpResponseRedirect} otherwise. */
export class HttpResponsePermanentRedirect extends RedirectResponse {
  constructor(to: string | URL | LazyUrl, init?: RedirectInit) {
    super(to, init?.preserveRequest ? 308 : 301, init);
  }
}

/** 304, without a body. */
export class HttpResponseNotModified extends Response {
  constructor(init?: ResponseInit) {
    super(null, { ...init, status: 304 });
  }
}

/** 400. */
export class HttpResponseBadRequest extends Response {
  constructor(body?: ResponseBody, init?: ResponseInit) {
    super(body, { ...init, status: 400 });
  }
}

/** 403. */
export class HttpResponseForbidden extends Response {
  constructor(body?: ResponseBody, init?: ResponseInit) {
    super(body, { ...init, status: 403 });
  }
}

/** 404. */
export class HttpResponseNotFound extends Response {
  constructor(body?: ResponseBody, init?: ResponseInit) {
    super(body, { ...init, status: 404 });
  }
}

/**
 * 405, with an empty body and `Allow`.
 *
 * @param permittedMethods - upper-case names, in the order of the header
 */
export class HttpResponseNotAllowed extends Response {
  constructor(permittedMethods: readonly string[], init?: ResponseInit) {
    const headers = new Headers(init?.headers);
    headers.set("Allow", permittedMethods.join(", "));
    super(null, { ...init, status: 405, headers });
  }
}

/** 410. */
export class HttpResponseGone extends Response {
  constructor(body?: ResponseBody, init?: ResponseInit) {
    super(body, { ...init, status: 410 });
  }
}

/** 500. */
export class HttpResponseServerError extends Response {
  constructor(body?: ResponseBody, init?: ResponseInit) {
    super(body, { ...init, status: 500 });
  }
}

/** @throws TypeError for what is no address: `undefined` would lead to a page of that name */
function textOf(to: unknown, className: string): string {
  if (typeof to === "string") return to;
  if (to instanceof LazyUrl || Object.prototype.toString.call(to) === "[object URL]") return String(to);
  throw new TypeError(
    `${className} got ${described(to)} as its target. Give it a path or a URL, as text, URL or LazyUrl.`,
  );
}

const longestRedirect = 16384;
const redirectSchemes = ["http", "https", "ftp"];

/**
 * Checks a redirect's target and percent-encodes what a header can't hold; before query and fragment, also what browsers
 * misread. Everything else of a query or a fragment stays as it is: a signature may cover it.
 */
function redirectTarget(to: string): string {
  if (to.length > longestRedirect) {
    throw new DisallowedRedirect(`Unsafe redirect exceeding ${String(longestRedirect)} characters`);
  }

  if (/[\u0000-\u001f\u007f]/.test(to)) {
    throw new DisallowedRedirect(
      escapeControls(`Unsafe redirect with a control character: ${JSON.stringify(to)}`),
    );
  }
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(to)?.[1]?.toLowerCase();
  if (scheme !== undefined && !redirectSchemes.includes(scheme)) {
    throw new DisallowedRedirect(`Unsafe redirect to URL with protocol '${scheme}'`);
  }
  const [beforeQuery = ""] = /^[^?#]*/.exec(to) ?? [];
  return quoted(beforeQuery, /[^!-~]|[<>"`{|}^\\]/gu) + quoted(to.slice(beforeQuery.length), /[^!-~]/gu);
}

function quoted(text: string, characters: RegExp): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd").replace(characters, encodeURIComponent);
}
