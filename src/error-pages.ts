import type { BadRequest, Http404, PermissionDenied } from "./errors.js";
import { escapeHtml } from "./escape-html.js";
import { errorAnswer, type Problem } from "./http/problem.js";
import type { HttpRequest } from "./http/request.js";
import { isInstance, read, textOf, withCauses } from "./thrown.js";
import { Resolver404 } from "./urls/errors.js";

/** 404: plain, or with what was tried. */
export function notFoundPage(error: Http404, request: HttpRequest, debug: boolean): Response {
  if (!debug) return plain(request, 404, "Not Found", "The requested resource was not found on this server.");
  const tried = error instanceof Resolver404 ? error.tried : undefined;
  return page(
    request,
    404,
    "Not Found",
    `<p>${escapeHtml(error.message)}</p><p>Path: <code>${escapeHtml(request.path)}</code></p>${listOf(tried)}`,
    { detail: error.message, path: request.path, tried },
  );
}

/** 403: plain, or with the reason. */
export function forbiddenPage(error: PermissionDenied, request: HttpRequest, debug: boolean): Response {
  return debug ? explained(request, 403, "Forbidden", error) : plain(request, 403, "Forbidden");
}

/** 400, 413 or 415: plain, or with the reason. */
export function badRequestPage(error: BadRequest, request: HttpRequest, debug: boolean): Response {
  const status = statusOf(error);
  const [title, text] = badRequests[status] ?? ["Bad Request", "This request can't be understood."];
  return debug ? explained(request, status, title, error) : plain(request, status, title, text);
}

/** The status of the answer to a bad request: what a class of an application says, if it says that of an error. */
export function statusOf(error: BadRequest): number {
  const status = read(error, "status");
  return Number.isInteger(status) && Number(status) >= 400 && Number(status) <= 599 ? Number(status) : 400;
}

/** 503: plain, or with the stack trace. */
export function unavailablePage(error: unknown, request: HttpRequest, debug: boolean): Response {
  const title = "Service Unavailable";
  const text = "This page can't be shown at the moment. Please try again later.";
  return debug ? explained(request, 503, title, error) : plain(request, 503, title, text);
}

/** 500: plain, or with the stack trace. */
export function serverErrorPage(error: unknown, request: HttpRequest, debug: boolean): Response {
  return debug ? explained(request, 500, "Server Error", error) : plain(request, 500, "Server Error");
}

const badRequests: Readonly<Record<number, readonly [title: string, text: string]>> = {
  413: ["Content Too Large", "More was sent than is accepted here."],
  415: ["Unsupported Media Type", "What was sent is of a kind that is not accepted here."],
};

function listOf(tried: readonly string[] | undefined): string {
  if (tried === undefined) return "";
  const routes = tried.map((route) => `<li><code>${escapeHtml(route)}</code></li>`).join("");
  return `<p>These routes were tried, in this order:</p><ol>${routes}</ol>`;
}

/** 500 for what is no request, or none that can be read. */
export function lastPage(): Response {
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  return new Response(documentOf("Server Error", ""), { status: 500, headers });
}

/** What strangers may read. */
function plain(request: HttpRequest, status: number, title: string, text?: string): Response {
  return page(request, status, title, text === undefined ? "" : `<p>${text}</p>`, { detail: text });
}

/** What developers read. */
function explained(request: HttpRequest, status: number, title: string, error: unknown): Response {
  const traces = tracesOf(error);
  const body = traces.map((trace) => `<pre>${escapeHtml(trace)}</pre>`).join("<p>Caused by</p>");
  const detail = textOf(isInstance(error, Error) ? read(error, "message") : error);
  return page(request, status, title, body, { detail, traces });
}

function tracesOf(error: unknown): string[] {
  return withCauses(error, 10).map(textOf);
}

function page(request: HttpRequest, status: number, title: string, body: string, problem: Problem): Response {
  const text = documentOf(title, body);
  return errorAnswer(request, status, problem, (headers) => {
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(text, { status, headers });
  });
}

function documentOf(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
}
