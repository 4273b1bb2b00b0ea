import type { AppLogger, AppOptions, GetResponse } from "./app.js";
import {
  badRequestPage,
  forbiddenPage,
  notFoundPage,
  serverErrorPage,
  unavailablePage,
} from "./error-pages.js";
import { BadRequest, DisallowedRedirect, Http404, PermissionDenied } from "./errors.js";
import type { HttpRequest } from "./http/request.js";
import { escapeControls, loggable, logRequest } from "./http/request-log.js";
import { isUnavailable } from "./unavailable.js";
import { isPromiseLike } from "./views/and-then.js";

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
   */
  guarded(answer: (request: HttpRequest) => unknown, nameOf: (request: HttpRequest) => string): GetResponse {
    return (request) =>
      responseOf(
        () => answer(request),
        () => nameOf(request),
        (error) => this.answer(request, error),
      );
  }

  /** The response to an error. */
  answer(request: HttpRequest, error: unknown): Response | Promise<Response> {
    const { debug = false, handler400, handler403, handler404, handler503 } = this.#options;
    if (error instanceof Http404) {
      return handler404 === undefined
        ? notFoundPage(error, request, debug)
        : this.#orServerError(request, "handler404", () => handler404(request, error));
    }
    if (error instanceof PermissionDenied) {
      return handler403 === undefined
        ? forbiddenPage(error, request, debug)
        : this.#orServerError(request, "handler403", () => handler403(request, error));
    }
    if (error instanceof BadRequest) {
      this.#logBadRequest(request, error);
      return handler400 === undefined
        ? badRequestPage(error, request, debug)
        : this.#orServerError(request, "handler400", () => handler400(request, error));
    }
    if (isUnavailable(error)) {
      this.#logError(request, 503, error);
      return handler503 === undefined
        ? unavailablePage(error, request, debug)
        : this.#orServerError(request, "handler503", () => handler503(request, error));
    }
    return this.#serverError(request, error);
  }

  /** A handler that fails itself is answered with 500. */
  #orServerError(request: HttpRequest, name: string, handle: () => unknown): Response | Promise<Response> {
    return responseOf(
      handle,
      () => name,
      (error) => this.#serverError(request, error),
    );
  }

  /** A redirect that none may follow is this side's mistake, what can't be read the other's. */
  #logBadRequest(request: HttpRequest, error: BadRequest): void {
    if (error instanceof DisallowedRedirect) this.#logError(request, error.status, error);
    else logRequest(request, `${request.method} was answered with ${String(error.status)}, ${error.message}`);
  }

  #logError(request: HttpRequest, status: number, error: unknown): void {
    const line = `${request.method} ${request.path} was answered with ${String(status)}:`;
    this.#logger.error(escapeControls(line), loggable(request, error));
  }

  #serverError(request: HttpRequest, error: unknown): Response | Promise<Response> {
    const { debug = false, handler500 } = this.#options;
    this.#logError(request, 500, error);
    if (handler500 === undefined) return serverErrorPage(error, request, debug);
    return responseOf(
      () => handler500(request, error),
      () => "handler500",
      (second) => {
        this.#logger.error("handler500 failed, too:", loggable(request, second));
        return serverErrorPage(second, request, debug);
      },
    );
  }
}

/** What is given, at once or later; an error, or no response at all, is recovered from. */
function responseOf(
  answer: () => unknown,
  nameOf: () => string,
  recover: (error: unknown) => Response | Promise<Response>,
): Response | Promise<Response> {
  const checked = (given: unknown): Response | Promise<Response> =>
    isResponse(given) ? given : recover(noResponse(nameOf(), given));
  try {
    const given = answer();
    return isPromiseLike(given) ? Promise.resolve(given).then(checked, recover) : checked(given);
  } catch (error) {
    return recover(error);
  }
}

/** Other realms and servers have their own `Response`, so that it is told by what it has. */
function isResponse(given: unknown): given is Response {
  return typeof given === "object" && given !== null && "status" in given && "headers" in given;
}

function noResponse(name: string, given: unknown): TypeError {
  const got = given === null ? "null" : typeof given;
  return new TypeError(
    `No Response came from ${name}: it returned ${got} instead. Return a Response from every path through it.`,
  );
}
