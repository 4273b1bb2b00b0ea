import { isPromiseLike } from "../views/and-then.js";
import type { HttpRequest } from "./request.js";

/** Where a request has its {@link Exchange}. */
export const exchange: unique symbol = Symbol("exchange");

/**
 * One request on its way through an application, and the responses that views and middleware hand on for it. When it ends,
 * those that are not the answer are released: what their bodies hold open, such as a cursor or a timer, is closed.
 */
export class Exchange {
  #response: Response | undefined;
  #replaced: Response[] | undefined;
  #hasEnded = false;

  /** Takes note of a response that somebody outside may drop. */
  handOn(response: Response): void {
    if (response === this.#response || this.#hasEnded) return;
    if (this.#response !== undefined) (this.#replaced ??= []).push(this.#response);
    this.#response = response;
    Reflect.defineProperty(response, "clone", cloneThatTells);
  }

  /** What is sent: to HEAD, the headers alone. */
  end(request: HttpRequest, answer: Response): Response {
    this.#hasEnded = true;
    for (const response of [...(this.#replaced ?? []), this.#response]) {
      if (response !== undefined && response !== answer && !cloned.has(response)) release(response, answer);
    }
    if (request.method !== "HEAD" || answer.body === null) return answer;
    const withoutBody = new Response(null, answer);
    release(answer);
    return withoutBody;
  }
}

/**
 * A response as middleware and decorators get it: its headers can be set, and it is released if they answer with another.
 *
 * Responses of `fetch()` and `Response.redirect()` have headers that can't be set. They are copied, others are not.
 */
export function handedOn(request: HttpRequest | Request, given: Response): Response {
  // What is no response is told of elsewhere, by the name of who gave it.
  if (!(given instanceof PlatformResponse)) return given;
  const response = withSettableHeaders(given);
  if (exchange in request) request[exchange]?.handOn(response);
  return response;
}

/** The response, or a copy with the same body if its headers can't be set. */
function withSettableHeaders(response: Response): Response {
  // The platform makes all those whose headers can't be set, and makes them of no class but its own.
  if (Object.getPrototypeOf(response) !== PlatformResponse.prototype || response.status === 0)
    return response;
  try {
    response.headers.delete("X-Settable");
    return response;
  } catch {
    return new PlatformResponse(response.body, response);
  }
}

/** `Response` may be a server's own class by now, and makes this by the platform's. */
const PlatformResponse = Response.error().constructor as typeof Response;

/** Responses that were cloned: one of the two may be kept for later. */
const cloned = new WeakSet<Response>();

const cloneThatTells: PropertyDescriptor = {
  value(this: Response): Response {
    cloned.add(this);
    return (Object.getPrototypeOf(this) as Response).clone.call(this);
  },
  configurable: true,
  writable: true,
};

/** Cancels a body that nobody reads. Whether that works is nobody's concern any more. */
function release(response: Response, answer?: Response): void {
  try {
    const { body } = response;
    if (body === null || body.locked || response.bodyUsed || body === answer?.body) return;
    const cancelled: unknown = body.cancel();
    if (isPromiseLike(cancelled)) cancelled.then(undefined, () => undefined);
  } catch {
    // A body of a server's own, or one that can't be cancelled.
  }
}
