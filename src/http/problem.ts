import type { HeadersSource } from "./platform-types.js";
import { prefersJson } from "./accept.js";
import type { HttpRequest } from "./request.js";

/** What an answer in JSON says of an error, beside its status. */
export interface Problem {
  /** For people, of this case. */
  readonly detail?: string | undefined;
  /** Further members, such as the stack for developers. */
  readonly [member: string]: unknown;
}

/**
 * The answer with a status of 400 and above, as the client prefers it: problem details (RFC 9457), or what people read. It
 * has `Vary: Accept`.
 *
 * @param headers - further headers of both
 * @param page - makes what people read, of the headers
 */
export function errorAnswer(
  request: HttpRequest,
  status: number,
  problem: Problem,
  page: (headers: Headers) => Response,
  headers: HeadersSource = {},
): Response {
  const all = new Headers(headers);
  all.append("Vary", "Accept");
  if (!prefersJson(request)) return page(all);
  all.set("Content-Type", "application/problem+json");
  const title = titles[status] ?? (status < 500 ? "Bad Request" : "Internal Server Error");
  return new Response(JSON.stringify({ type: "about:blank", title, status, ...problem }), {
    status,
    headers: all,
  });
}

/** The phrases of RFC 9110: what a problem without a type of its own is called by. */
const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  410: "Gone",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};
