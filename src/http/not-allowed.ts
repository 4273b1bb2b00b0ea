import { errorAnswer } from "./problem.js";
import type { HttpRequest } from "./request.js";
import { logRequest } from "./request-log.js";
import { HttpResponseNotAllowed } from "./response.js";

/**
 * 405 with `Allow`, empty but for clients that prefer JSON, and a line in the log.
 *
 * @param permittedMethods - upper-case names, in the order of the header
 */
export function notAllowed(request: HttpRequest, permittedMethods: readonly string[]): Response {
  logRequest(request, `Method Not Allowed (${request.method})`);
  return errorAnswer(
    request,
    405,
    {},
    (headers) => new HttpResponseNotAllowed(permittedMethods, { headers }),
    { Allow: permittedMethods.join(", ") },
  );
}
