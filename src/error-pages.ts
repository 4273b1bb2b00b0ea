import type { BadRequest, Http404, PermissionDenied } from "./errors.js";
import { escapeHtml } from "./escape-html.js";
import type { HttpRequest } from "./http/request.js";
import { Resolver404 } from "./urls/errors.js";

/** 404: plain, or with what was tried. */
export function notFoundPage(error: Http404, request: HttpRequest, debug: boolean): Response {
  if (!debug) return page(404, "Not Found", "<p>The requested resource was not found on this server.</p>");
  const tried = error instanceof Resolver404 ? listOf(error.tried) : "";
  return page(
    404,
    "Not Found",
    `<p>${escapeHtml(error.message)}</p><p>Path: <code>${escapeHtml(request.path)}</code></p>${tried}`,
  );
}

/** 403: plain, or with the reason. */
export function forbiddenPage(error: PermissionDenied, debug: boolean): Response {
  return page(403, "Forbidden", debug ? explained(error) : "");
}

/** 400, 413 or 415: plain, or with the reason. */
export function badRequestPage(error: BadRequest, debug: boolean): Response {
  const [title, text] = badRequests[error.status] ?? ["Bad Request", "This request can't be understood."];
  return page(error.status, title, debug ? explained(error) : `<p>${text}</p>`);
}

/** 503: plain, or with the stack trace. */
export function unavailablePage(error: unknown, debug: boolean): Response {
  const text = "<p>This page can't be shown at the moment. Please try again later.</p>";
  return page(503, "Service Unavailable", debug ? explained(error) : text);
}

/** 500: plain, or with the stack trace. */
export function serverErrorPage(error: unknown, debug: boolean): Response {
  return page(500, "Server Error", debug ? explained(error) : "");
}

const badRequests: Readonly<Record<number, readonly [title: string, text: string]>> = {
  413: ["Content Too Large", "More was sent than is accepted here."],
  415: ["Unsupported Media Type", "What was sent is of a kind that is not accepted here."],
};

function listOf(tried: readonly string[]): string {
  const routes = tried.map((route) => `<li><code>${escapeHtml(route)}</code></li>`).join("");
  return `<p>These routes were tried, in this order:</p><ol>${routes}</ol>`;
}

function explained(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  const cause =
    error instanceof Error && error.cause !== undefined ? `<p>Caused by</p>${explained(error.cause)}` : "";
  return `<pre>${escapeHtml(trace)}</pre>${cause}`;
}

function page(status: number, title: string, body: string): Response {
  return new Response(
    `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`,
    { status, headers: { "Content-Type": "text/html; charset=utf-8" } },
  );
}
