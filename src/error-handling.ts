import type { AppLogger, AppOptions, ErrorHandler, GetResponse } from "./app.js";
import {
  badRequestPage,
  forbiddenPage,
  lastPage,
  notFoundPage,
  serverErrorPage,
  statusOf,
  unavailablePage,
} from "./error-pages.js";
import { BadRequest, DisallowedRedirect, Http404, PermissionDenied } from "./errors.js";
import { isClientGone } from "./http/client-gone.js";
import type { HttpRequest } from "./http/request.js";
import { escapeControls, loggable, logRequest, tell } from "./http/request-log.js";
import { isInstance, read, settleThrown, textOf } from "./thrown.js";
import { isUnavailable } from "./unavailable.js";
import { andThen, isPromiseLike } from "./views/and-then.js";

/** Turns errors into responses, by the app's handlers or by pages of its own. */
export class ErrorHandling {
  readonly #options: AppOptions;
  readonly #logger: AppLogger;

  constructor(options: AppOptions, logger: AppLogger) {
    this.#options = options;
    this.#logger = logger;
  }

  /**
   * The same as the given, but errors, rejections and what is no response become responses.
   *
   * @param nameOf - what gave the response, for the error if it gave none
   * @param pass - what becomes of each response
   */
  guarded(
    answer: (request: HttpRequest) => unknown,
    nameOf: (request: HttpRequest) => string,
    pass: (request: HttpRequest, response: Response) => Response,
  ): GetResponse {
    return (request) => {
      const passed = (response: Response): Response => pass(request, response);
      return responseOf(
        () => answer(request),
        () => nameOf(request),
        (error) => {
          const response = this.answer(request, error);
          const failed = (failure: unknown): Response => this.lastResort(failure);
          if (isPromiseLike(response)) return response.then(passed).catch(failed);
          try {
            return passed(response);
          } catch (failure) {
            return failed(failure);
          }
        },
        passed,
      );
    };
  }

  /** The response to an error: to anything, thrown by anybody. */
  answer(request: HttpRequest, error: unknown): Response | Promise<Response> {
    const debug = this.#options.debug ?? false;
    if (isClientGone(request, error)) return this.#nobodyWaits(request, error);
    if (isInstance(error, Http404)) {
      return this.#handled(request, error, "handler404", () => notFoundPage(error, request, debug));
    }
    if (isInstance(error, PermissionDenied)) {
      return this.#handled(request, error, "handler403", () => forbiddenPage(error, request, debug));
    }
    if (isInstance(error, BadRequest)) {
      this.#logBadRequest(request, error);
      return this.#handled(request, error, "handler400", () => badRequestPage(error, request, debug));
    }
    if (isUnavailable(error)) {
      this.logError(request, 503, error);
      return this.#handled(request, error, "handler503", () => unavailablePage(error, request, debug));
    }
    return this.#serverError(request, error);
  }

  /** The response where nothing else could be answered with, such as to what is no request. */
  lastResort(error: unknown): Response {
    settleThrown(error);
    tell(this.#logger, "error", () => ["A request was answered with 500:", error]);
    return lastPage();
  }

  /** What the handler for such errors gives, or else a page. A handler that fails itself is answered with 500. */
  #handled(
    request: HttpRequest,
    error: unknown,
    name: "handler400" | "handler403" | "handler404" | "handler503",
    page: () => Response,
  ): Response | Promise<Response> {
    const handler = this.#options[name] as ErrorHandler | undefined;
    return responseOf(
      handler === undefined
        ? page
        : () => andThen(handler(request, error), (response) => unused(response, name)),
      () => name,
      (second) => this.#serverError(request, second),
    );
  }

  #serverError(request: HttpRequest, error: unknown): Response | Promise<Response> {
    settleThrown(error);
    if (isClientGone(request, error)) return this.#nobodyWaits(request, error);
    const { handler500 } = this.#options;
    this.logError(request, 500, error);
    if (handler500 === undefined) return this.#serverErrorPage(request, error);
    return responseOf(
      () => andThen(handler500(request, error), (response) => unused(response, "handler500")),
      () => "handler500",
      (second) => {
        settleThrown(second);
        tell(this.#logger, "error", () => ["handler500 failed, too:", loggable(request, second)]);
        return this.#serverErrorPage(request, second);
      },
    );
  }

  #serverErrorPage(request: HttpRequest, error: unknown): Response {
    try {
      return serverErrorPage(error, request, this.#options.debug ?? false);
    } catch {
      // The request can't be read, not even what it accepts.
      return lastPage();
    }
  }

  /** An answer for form's sake, with the status that nginx logs for it. A logger of the application's own may hear of it. */
  #nobodyWaits(request: HttpRequest, error: unknown): Response {
    const { logger } = this.#options;
    if (read(logger, "debug") !== undefined) {
      tell(logger as AppLogger, "debug", () => [
        `The client went away from ${nameOf(request)}:`,
        loggable(request, error),
      ]);
    }
    return new Response(null, { status: 499 });
  }

  /** A redirect that none may follow is this side's mistake, what can't be read the other's. */
  #logBadRequest(request: HttpRequest, error: BadRequest): void {
    const status = statusOf(error);
    if (isInstance(error, DisallowedRedirect)) this.logError(request, status, error);
    else {
      const method = textOf(read(request, "method"));
      logRequest(request, `${method} was answered with ${String(status)}, ${textOf(read(error, "message"))}`);
    }
  }

  /** Tells the logger of an error, and what the request was answered with all the same. */
  logError(request: HttpRequest, status: number, error: unknown): void {
    tell(this.#logger, "error", () => [
      `${nameOf(request)} was answered with ${String(status)}:`,
      loggable(request, error),
    ]);
  }
}

function nameOf(request: HttpRequest): string {
  return escapeControls(`${textOf(read(request, "method"))} ${textOf(read(request, "path"))}`);
}

/** What is given, at once or later; an error, or no response at all, is recovered from. */
function responseOf(
  answer: () => unknown,
  nameOf: () => string,
  recover: (error: unknown) => Response | Promise<Response>,
  pass: (response: Response) => Response = (response) => response,
): Response | Promise<Response> {
  const checked = (given: unknown): Response | Promise<Response> => {
    try {
      checkResponse(given, nameOf);
      return pass(given);
    } catch (error) {
      return recover(error);
    }
  };
  try {
    const given = answer();
    if (!isPromiseLike(given)) return checked(given);
    return Promise.resolve(given).then(checked, recover);
  } catch (error) {
    return recover(error);
  }
}

/** Other realms and servers have their own `Response`, so that it is told by what it has. */
function checkResponse(given: unknown, nameOf: () => string): asserts given is Response {
  if (typeof given !== "object" || given === null || !("status" in given && "headers" in given)) {
    const got = given === null ? "null" : typeof given;
    throw new TypeError(
      `No Response came from ${nameOf()}: it returned ${got} instead. Return a Response from every path through it.`,
    );
  }
  const { status } = given;
  if (typeof status === "number" && status >= 100 && status <= 599) return;
  throw new TypeError(
    `The Response from ${nameOf()} has the status ${textOf(status)}, which can't be sent. Response.error() is for clients: throw an error, or return a Response with a status.`,
  );
}

/** The response of a handler, which may be a constant that was sent before. Views are not asked: it takes time. */
function unused(response: Response, name: string): Response {
  if (read(response, "bodyUsed") !== true) return response;
  throw new TypeError(
    `The Response from ${name} was read or sent before. Make a new Response for each request.`,
  );
}
