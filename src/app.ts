import { urlconfReady } from "./assertions/prefer-reverse-lazy.js";
import { checkedUser, type User } from "./auth/user.js";
import { ErrorHandling } from "./error-handling.js";
import { type BadRequest, type Http404, ImproperlyConfigured, type PermissionDenied } from "./errors.js";
import { Exchange, exchange, handedOn } from "./http/exchange.js";
import { checkHost } from "./http/host.js";
import { type AppContext, HttpRequest, standIn, tellOriginals } from "./http/request.js";
import type { RequestLogger } from "./http/request-log.js";
import { HttpResponsePermanentRedirect, type ResponseClass } from "./http/response.js";
import { settleThrown } from "./thrown.js";
import { closeApp, openApp, requireIsolation, runIsolated } from "./urls/active-app.js";
import { checkPatterns } from "./urls/include.js";
import type { LazyUrl } from "./urls/lazy-url.js";
import { nameOf, ResolverMatch } from "./urls/resolver-match.js";
import type { ReverseOptions, ReverseParams, ReverseTarget } from "./urls/reverse.js";
import type { UrlPattern } from "./urls/url-pattern.js";
import { Urlconf } from "./urls/urlconf.js";
import { andThen, isPromiseLike } from "./views/and-then.js";
import { undecorated } from "./views/as-view.js";
import type { TemplateEngine } from "./views/generic/template.js";

/** Answers a request: the views behind the URLconf, or a middleware around them. */
export type GetResponse = (request: HttpRequest) => Response | Promise<Response>;

/** Wraps what answers a request: called once, when the app is created. */
export type Middleware = (getResponse: GetResponse) => GetResponse;

/** Answers in place of a view that can't. */
export type ErrorHandler<E = unknown> = (request: HttpRequest, error: E) => Response | Promise<Response>;

/** What an app is made of. */
export interface AppOptions {
  /** The patterns of the root URLconf, tried in this order. */
  readonly urlpatterns: readonly UrlPattern[];
  /** Wraps every request, the first listed outermost. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Says who asks, after a route matched and before the view runs, and before `handler404`; `null` is nobody, an `AnonymousUser`. */
  readonly authenticate?: ((request: HttpRequest) => User | null | Promise<User | null>) | undefined;
  /** Where access mixins and decorators send who is not logged in: an address or a pattern's name. */
  readonly loginUrl?: string | LazyUrl | undefined;
  /**
   * What `WWW-Authenticate` says where a client that prefers JSON is not logged in, and gets 401: a challenge (RFC 9110,
   * section 11.6.1) such as `Basic realm="Shop"`. By default `Bearer realm="Restricted"`.
   */
  readonly challenge?: string | undefined;
  /** Let the global `reverse()` find this app inside its requests, where a process has several. Costs time. */
  readonly isolate?: boolean | undefined;
  /** Answers 404: the error is `Http404`, or `Resolver404` if no pattern matched. */
  readonly handler404?: ErrorHandler<Http404> | undefined;
  /** Answers 403. */
  readonly handler403?: ErrorHandler<PermissionDenied> | undefined;
  /** Answers 400, 413 and 415: what was sent can't be read, is too much, or of the wrong kind; `error.status` says. */
  readonly handler400?: ErrorHandler<BadRequest> | undefined;
  /** Answers 503: the error says that the database, or what else the answer needs, can't be reached. */
  readonly handler503?: ErrorHandler | undefined;
  /** Answers 500. */
  readonly handler500?: ErrorHandler | undefined;
  /** Renders the templates that views name, unless a view has an engine of its own. */
  readonly templates?: TemplateEngine | undefined;
  /** How many bytes the body of a request may have, 2.5 MB (2,621,440) unless given. */
  readonly maxBodySize?: number | undefined;
  /** How many fields a form, and how many parameters a query may have, 1,000 unless given. */
  readonly maxFields?: number | undefined;
  /** How many files a form may have, 100 unless given. */
  readonly maxFiles?: number | undefined;
  /** Redirect `/about` to `/about/` where only that matches? By default yes. */
  readonly appendSlash?: boolean | undefined;
  /** Explain errors in the response, with routes and stack traces? Never where strangers read them. */
  readonly debug?: boolean | undefined;
  /**
   * What the generic views make their pages with, by default the platform's `Response`: a server's own class, such as
   * `FastResponse` of srvx, spares both the way through streams.
   */
  readonly Response?: ResponseClass | undefined;
  /** Hears of errors answered with 500 and 400, and of answers that point at a mistake. By default `console`. */
  readonly logger?: AppLogger | undefined;
}

/** Where an app tells of errors and warnings: `console` is one. */
export interface AppLogger extends RequestLogger {
  error(message: string, error: unknown): void;
  /** Hears of requests whose client went away, so that nobody was answered; `console` is not told, unless it is given. */
  debug?(message: string, error: unknown): void;
}

/** A URLconf at work. Every function works without the object: `const { fetch } = createApp(…)`. */
export interface App extends AppContext {
  /** Answers a request; never throws or rejects. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** As the global `reverse()`, for this app, whatever other apps there are. */
  readonly reverse: (name: ReverseTarget, params?: ReverseParams, options?: ReverseOptions) => string;
  /** As the global `resolve()`, for this app. */
  readonly resolve: (path: string | LazyUrl) => ResolverMatch;
  /** The patterns, compiled. */
  readonly urlconf: Urlconf;
  /** Takes the app out of those that the global `reverse()` knows. It still answers requests. */
  readonly close: () => void;
}

/**
 * Makes an application of a URLconf: what answers requests, and what the global `reverse()` and `resolve()` ask.
 *
 * @throws ImproperlyConfigured for options that can't work
 * @example
 * ```ts
 * const app = createApp({ urlpatterns: [path("", Home.asView(), { name: "home" })] });
 * const response = await app.fetch(new Request("https://shop.example/"));
 * ```
 */
export function createApp(options: AppOptions): App {
  checkOptions(options);
  const urlconf = new Urlconf(options.urlpatterns);
  const owner = { urlconf };
  if (options.isolate === true) requireIsolation();
  const logger = options.logger ?? console;
  const handling = new ErrorHandling(options, logger);
  const respond = withMiddleware(options, handling, urlconf, (request) => joined(request, app));
  const hasMiddleware = (options.middleware ?? []).length > 0;
  const app: App = {
    loginUrl: options.loginUrl,
    challenge: options.challenge,
    logger,
    maxBodySize: options.maxBodySize,
    maxFields: options.maxFields,
    maxFiles: options.maxFiles,
    Response: options.Response,
    templates: options.templates,
    urlconf,
    fetch: (raw) => {
      try {
        const request = begun(HttpRequest.from(raw), app);
        if (hasMiddleware) requests.set(request.raw, request);
        return options.isolate === true ? runIsolated(owner, () => respond(request)) : respond(request);
      } catch (error) {
        return handling.lastResort(error);
      }
    },
    reverse: (name, params, reverseOptions) => urlconf.reverse(name, params, reverseOptions),
    resolve: (path) => urlconf.resolve(String(path)),
    close: () => {
      closeApp(owner);
    },
  };
  openApp(owner);
  urlconfReady();
  return app;
}

const functions = [
  "authenticate",
  "handler400",
  "handler403",
  "handler404",
  "handler500",
  "handler503",
  "Response",
] as const;

const limits = { maxBodySize: "bytes", maxFields: "fields", maxFiles: "files" };

/** Fails for what would otherwise fail at a request. */
function checkOptions(options: AppOptions): void {
  checkPatterns(options.urlpatterns, "createApp({ urlpatterns })");
  for (const name of functions) {
    const value: unknown = options[name];
    if (value !== undefined && typeof value !== "function") {
      throw new ImproperlyConfigured(`createApp() got ${typeof value} as ${name}. Give a function.`);
    }
  }
  for (const [name, unit] of Object.entries(limits)) {
    const value = options[name as keyof typeof limits];
    if (value === undefined || (typeof value === "number" && value >= 0)) continue;
    throw new ImproperlyConfigured(`createApp() got ${String(value)} as ${name}. Give a number of ${unit}.`);
  }
  const { challenge = "Bearer" }: { readonly challenge?: unknown } = options;
  if (typeof challenge !== "string" || !/^[\w!#$%&'*+.^`|~-]+(?: [\t -~]+)?$/.test(challenge)) {
    throw new ImproperlyConfigured(
      `createApp() got ${JSON.stringify(challenge)} as challenge. Give a scheme with its parameters, such as 'Basic realm="Shop"'.`,
    );
  }
  const templates: Partial<TemplateEngine> | undefined = options.templates;
  if (templates !== undefined && typeof templates.render !== "function") {
    throw new ImproperlyConfigured("createApp() got templates without render(). Give a template engine.");
  }
  for (const [index, middleware] of (options.middleware ?? []).entries()) {
    if (typeof middleware === "function") continue;
    throw new ImproperlyConfigured(
      `createApp() got ${typeof middleware} as middleware ${String(index)}. Give a function (getResponse) => (request) => response.`,
    );
  }
}

/** The request at the start of an exchange with the application. */
function begun(request: HttpRequest, app: App): HttpRequest {
  request.app = app;
  request[exchange] = new Exchange();
  return request;
}

/** The requests that went to middleware, for middleware that wraps one anew. */
const requests = new WeakMap<Request, HttpRequest>();

/**
 * What a middleware hands on: mostly what it was given. A new wrapper stands for the one that it was given for the same
 * `Request`; of a new `Request` nothing is known but the application.
 */
function joined(given: HttpRequest | Request | undefined, app: App): HttpRequest {
  if (given instanceof HttpRequest && given[exchange] !== undefined) return given;
  const raw = given instanceof HttpRequest ? given.raw : given;
  if (typeof raw !== "object" || typeof raw.url !== "string") {
    throw new TypeError(
      "A middleware called getResponse() without a request. Pass one on: getResponse(request).",
    );
  }
  const known = requests.get(raw);
  if (known === undefined) return begun(HttpRequest.from(given ?? raw), app);
  return given instanceof HttpRequest ? standIn(given, known) : known;
}

/** The views behind the middleware; what fails in a layer is a response for those around it. */
function withMiddleware(
  options: AppOptions,
  handling: ErrorHandling,
  urlconf: Urlconf,
  join: (request: HttpRequest) => HttpRequest,
): GetResponse {
  const middleware = options.middleware ?? [];
  let getResponse = handling.guarded(
    (request) => {
      const { path } = request;
      const match = urlconf.match(path);
      if (match !== undefined) return callView(request, match, options.authenticate);
      const answer = (): Response | Promise<Response> => handling.answer(request, urlconf.notFound(path));
      return (
        slashRedirect(request, options, urlconf) ?? andThen(identified(request, options, handling), answer)
      );
    },
    nameOfView,
    middleware.length === 0 ? ended : handedOn,
  );
  for (const [index, wrap] of [...middleware.entries()].reverse()) {
    const inner = getResponse;
    const wrapped: unknown = wrap((request) => inner(join(request)));
    if (typeof wrapped !== "function") {
      throw new ImproperlyConfigured(
        `Middleware ${String(index)} returned ${typeof wrapped}. Return a function (request) => response.`,
      );
    }
    getResponse = handling.guarded(
      wrapped as GetResponse,
      () => `middleware ${String(index)}`,
      index === 0 ? ended : handedOn,
    );
  }
  return (request) => {
    // Before the middleware, which may read the address.
    try {
      checkHost(request);
    } catch (error) {
      return andThen(handling.answer(request, error), (response) => ended(request, response));
    }
    return getResponse(request);
  };
}

function ended(request: HttpRequest, response: Response): Response {
  return request[exchange]?.end(request, response) ?? response;
}

function callView(
  request: HttpRequest,
  match: ResolverMatch,
  authenticate: AppOptions["authenticate"],
): unknown {
  request.resolverMatch = match;
  request.params = match.params;
  tellOriginals(request);
  const view = undecorated(match.view as GetView);
  if (authenticate === undefined) return view(request, match.params);
  return andThen(authenticate(request), (user) => {
    request.user = checkedUser(user);
    tellOriginals(request);
    return view(request, match.params);
  });
}

/**
 * Says who asks for what is not there, where `handler404` may want to know. It is 404 whoever asks: if `authenticate` fails,
 * the log tells, and nobody asks.
 */
function identified(
  request: HttpRequest,
  { authenticate, handler404 }: AppOptions,
  handling: ErrorHandling,
): void | Promise<void> {
  if (authenticate === undefined || handler404 === undefined) return undefined;
  const known = (user: User | null): void => {
    request.user = checkedUser(user);
    tellOriginals(request);
  };
  const failed = (error: unknown): void => {
    settleThrown(error);
    handling.logError(request, 404, error);
  };
  try {
    const user = authenticate(request);
    if (isPromiseLike(user)) return Promise.resolve(user).then(known).catch(failed);
    known(user);
  } catch (error) {
    failed(error);
  }
  return undefined;
}

type GetView = (request: HttpRequest, params: Readonly<Record<string, unknown>>) => unknown;

function nameOfView({ resolverMatch }: HttpRequest): string {
  return resolverMatch instanceof ResolverMatch ? nameOf(resolverMatch.view) : "no view";
}

/** Leads `/about` to `/about/`, where only that matches; never off the site, whatever the path says. */
function slashRedirect(
  request: HttpRequest,
  { appendSlash = true }: AppOptions,
  urlconf: Urlconf,
): Response | undefined {
  const { path } = request;
  if (!appendSlash || path.endsWith("/") || urlconf.match(`${path}/`) === undefined) return undefined;
  const target = request.getFullPath().replace(/(?=\?|$)/, "/");
  const isSafe = request.method === "GET" || request.method === "HEAD";
  return new HttpResponsePermanentRedirect(target, { preserveRequest: !isSafe });
}
