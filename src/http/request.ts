import { AnonymousUser, type User } from "../auth/user.js";
import type { LazyUrl } from "../urls/lazy-url.js";
import { unquotePath } from "../urls/quoting.js";
import type { ReverseOptions, ReverseParams } from "../urls/reverse.js";
import type { TemplateEngine } from "../views/generic/template.js";
import { type Exchange, exchange } from "./exchange.js";
import { checkEncoding, decodeText, parseForm, parseJson, readBody } from "./request-body.js";
import {
  DEFAULT_MAX_BODY_SIZE,
  DEFAULT_MAX_FIELDS,
  DEFAULT_MAX_FILES,
  type PartLimits,
} from "./request-limits.js";
import type { RequestLogger } from "./request-log.js";
import type { ResponseClass } from "./response.js";
import { parseQuery } from "./url-encoded.js";

/** Where a request has the one that it stands for. */
const original: unique symbol = Symbol("original");

/** What a request knows of the application that serves it. */
export interface AppContext {
  /** Where access mixins and decorators send who is not logged in: a path, a URL or a route's name. */
  readonly loginUrl?: string | LazyUrl | undefined;
  /** What the `WWW-Authenticate` header of a 401 says. */
  readonly challenge?: string | undefined;
  /** Hears of answers that point at a mistake: 405 and 410. */
  readonly logger?: RequestLogger | undefined;
  /** What the generic views make their pages with, in place of the platform's `Response`. */
  readonly Response?: ResponseClass | undefined;
  /** How many bytes the body of a request may have. */
  readonly maxBodySize?: number | undefined;
  /** How many fields a form, and how many parameters a query may have. */
  readonly maxFields?: number | undefined;
  /** How many files a form may have. */
  readonly maxFiles?: number | undefined;
  /** What renders templates that views name. */
  readonly templates?: TemplateEngine | undefined;
  /** `reverse()` over the application's own URLconf. */
  reverse(name: string, params?: ReverseParams, options?: ReverseOptions): string;
}

export interface HttpRequest {
  /** What came of the request so far, in an application. */
  [exchange]?: Exchange | undefined;
  /** The request that this one stands for. */
  [original]?: HttpRequest | undefined;
}

/**
 * Django's `HttpRequest` over the platform's `Request`: everything is read on demand, and the body at
 * most once.
 *
 * @example
 * const request = HttpRequest.from(new Request("https://shop.example/books/?page=2"));
 * request.path; // "/books/"
 * request.query.get("page"); // "2"
 */
export class HttpRequest {
  /** The platform's request. */
  declare readonly raw: Request;
  /** Who asks; {@link AnonymousUser} unless an application's `authenticate` says otherwise. */
  declare user: User;
  /** What the route captured. */
  declare params: Readonly<Record<string, unknown>>;
  /** What `resolve()` found, once a route matched. */
  declare resolverMatch: unknown;
  /** The application that serves the request. */
  declare app: AppContext | undefined;
  /**
   * How many bytes the body may have, if not so many as for the whole application. To be set before it is read, such as
   * in `setup()` of a view that takes uploads.
   */
  declare maxBodySize: number | undefined;
  /**
   * How many fields the form, and how many parameters the query may have, if not so many as for the whole application. To
   * be set before they are read.
   */
  declare maxFields: number | undefined;
  /** How many files the form may have, if not so many as for the whole application. To be set before it is read. */
  declare maxFiles: number | undefined;

  constructor(raw: Request) {
    this.raw = raw;
  }

  /** The same object for an {@link HttpRequest}, a new wrapper for a platform `Request`. */
  static from(request: HttpRequest | Request): HttpRequest {
    return request instanceof HttpRequest ? request : new HttpRequest(request);
  }

  /**
   * The same request with another of the platform in its place, for middleware that changes what views see. What is known
   * of this one, such as its user and its application, is known of the new one, too; what a route captures, and who asks, this
   * one then knows as well.
   *
   * @example
   * const overridden: Middleware = (getResponse) => (request) => {
   *   const method = request.headers.get("X-HTTP-Method-Override");
   *   return getResponse(method ? request.withRaw(new Request(request.raw, { method })) : request);
   * };
   */
  withRaw(raw: Request): HttpRequest {
    return standIn(new HttpRequest(raw), this);
  }

  get method(): string {
    return this.raw.method;
  }

  /** The absolute URL. */
  get url(): string {
    return this.raw.url;
  }

  get headers(): Headers {
    return this.raw.headers;
  }

  /** Aborted when the client goes away, where the server tells: for what should not go on then. */
  get signal(): AbortSignal {
    return this.raw.signal;
  }

  /**
   * The path without the query, decoded once as UTF-8, such as `/größe/`: what the URLconf matches, and what to compare. A
   * byte that is no UTF-8 stays encoded, such as `%E9`. It may hold any character, `?`, `#` and line breaks among them:
   * for links and redirects there is {@link getFullPath}.
   */
  get path(): string {
    return unquotePath(this.rawPath);
  }

  /** The path without the query as it was sent, percent-encoded, such as `/gr%C3%B6%C3%9Fe/`. */
  get rawPath(): string {
    const { url } = this;
    const start = pathStart(url);
    return url.slice(start, pathEnd(url, start)) || "/";
  }

  /**
   * The path with the query as they were sent, such as `/books/?page=2`, safe as a target on the same site: a leading
   * `//` or `\`, which browsers take for another host, is escaped.
   */
  getFullPath(): string {
    return sameSitePath(this.rawPath + search(this.url));
  }

  /**
   * The query's parameters.
   *
   * @throws BadRequest for more than `maxFields`
   */
  get query(): URLSearchParams {
    return remembered(queries, this.raw, () => parseQuery(search(this.url), limitsOf(this).maxFields));
  }

  /**
   * The body as it is, read once.
   *
   * @throws RequestDataTooBig beyond `maxBodySize`
   * @throws BadRequest if it breaks off
   */
  bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return remembered(bodies, this.raw, () =>
      readBody(this.raw, this.maxBodySize ?? this.app?.maxBodySize ?? DEFAULT_MAX_BODY_SIZE),
    );
  }

  /**
   * The body as text, in the charset of its `Content-Type`, or else as UTF-8. As {@link bytes} otherwise.
   *
   * @throws UnsupportedMediaType for a body with a `Content-Encoding`, such as gzip
   */
  async text(): Promise<string> {
    checkEncoding(this.headers);
    return decodeText(await this.bytes(), this.headers.get("Content-Type"));
  }

  /**
   * The body as JSON. As {@link text} otherwise.
   *
   * @throws BadRequest for what is no JSON, is nested more than 16 deep, or has an object of more than `maxFields` members
   * or 20 times as many values in all
   */
  async json(): Promise<unknown> {
    return parseJson(await this.text(), limitsOf(this));
  }

  /**
   * The submitted form, read once. As {@link bytes} otherwise.
   *
   * @throws UnsupportedMediaType for what is no form, and for a body with a `Content-Encoding`
   * @throws BadRequest for a form that can't be read, has more than `maxFields` fields or `maxFiles` files, or a name that
   * is nested more than 16 deep
   */
  formData(): Promise<FormData> {
    return remembered(forms, this.raw, async () => {
      checkEncoding(this.headers);
      return parseForm(await this.bytes(), this.headers.get("Content-Type"), limitsOf(this));
    });
  }

  static {
    const defaults: Partial<HttpRequest> = {
      user: new AnonymousUser(),
      params: Object.freeze({}),
      resolverMatch: undefined,
      app: undefined,
      maxBodySize: undefined,
      maxFields: undefined,
      maxFiles: undefined,
    };
    Object.assign(this.prototype, defaults);
  }
}

function limitsOf({ app, maxFields, maxFiles }: HttpRequest): PartLimits {
  return {
    maxFields: maxFields ?? app?.maxFields ?? DEFAULT_MAX_FIELDS,
    maxFiles: maxFiles ?? app?.maxFiles ?? DEFAULT_MAX_FILES,
  };
}

/** Lets a request know what another knows, which it stands for; what was set on it stays. */
export function standIn(request: HttpRequest, known: HttpRequest): HttpRequest {
  const own = { ...(request as object) };
  return Object.assign(request, known, own, { [original]: known });
}

/** Lets the requests that this one stands for know its route and its user: middleware around may ask. */
export function tellOriginals(request: HttpRequest): void {
  const { resolverMatch, params, user } = request;
  for (let known = request[original]; known !== undefined; known = known[original]) {
    if (known.resolverMatch !== undefined && known.resolverMatch !== resolverMatch) return;
    Object.assign(known, { resolverMatch, params, user });
  }
}

const queries = new WeakMap<Request, URLSearchParams>();
const bodies = new WeakMap<Request, Promise<Uint8Array<ArrayBuffer>>>();
const forms = new WeakMap<Request, Promise<FormData>>();

/** By the platform's request: what was read once is read for each that wraps it. */
function remembered<T>(cache: WeakMap<Request, T>, request: Request, make: () => T): T {
  const known = cache.get(request);
  if (known !== undefined) return known;
  const made = make();
  cache.set(request, made);
  return made;
}

/**
 * Makes a path that can't lead off the site: browsers read `//host`, `/\host` as another host and
 * drop control characters on the way. A `\` of the query or the fragment leads nowhere and stays as it came.
 */
export function sameSitePath(path: string): string {
  const plain = path
    .replace(/^[^?#]+/, (beforeQuery) => beforeQuery.replaceAll("\\", "%5C"))
    .replace(/[\u0000-\u0020\u007f]/g, encodeURIComponent);
  return plain.startsWith("//") ? `/%2F${plain.slice(2)}` : plain;
}

/**
 * Keeps an address that code has put together on this site, where it begins as a path: `/` and a slug such as
 * `/evil.example` make `//evil.example`. An address with a scheme and a pattern's name are left as they are.
 *
 * @param setting - the address as an attribute has it: of one that begins with `//` the host is meant
 */
export function sameSiteAddress(address: string, setting?: unknown): string {
  const isMeant = typeof setting === "string" && setting.startsWith("//");
  return !isMeant && /^[\s\p{Cc}/\\]/u.test(address) ? sameSitePath(address) : address;
}

/** Where the path starts in an absolute URL, or in one that begins with the path. Plain loops: every request asks. */
function pathStart(url: string): number {
  const scheme = url.startsWith("/") ? -1 : url.indexOf("://");
  if (scheme < 0) return 0;
  let at = scheme + 3;
  while (at < url.length && !endsAuthority(url.charCodeAt(at))) at++;
  return at;
}

function endsAuthority(code: number): boolean {
  return code === slash || code === questionMark || code === hash || code === backslash;
}

const slash = 0x2f;
const questionMark = 0x3f;
const hash = 0x23;
const backslash = 0x5c;

/** Where the query or the fragment begins, whichever comes first. */
function pathEnd(url: string, start: number): number {
  const fragment = fragmentStart(url, start);
  const query = url.indexOf("?", start);
  return query < 0 ? fragment : Math.min(query, fragment);
}

function fragmentStart(url: string, start: number): number {
  const fragment = url.indexOf("#", start);
  return fragment < 0 ? url.length : fragment;
}

/** A URL's query as it is written, without the question mark. */
export function queryOf(url: string): string {
  return search(url).slice(1);
}

/** The query with its question mark, or nothing. */
function search(url: string): string {
  const start = pathStart(url);
  return url.slice(pathEnd(url, start), fragmentStart(url, start));
}
