import type { BadRequest, HttpRequest } from "classviews";
import { templates } from "./templates.js";

/** Answers with the shop's own page for an error. */
export function errorPage(status: 403 | 404 | 500 | 503) {
  return (request: HttpRequest): Promise<Response> => render(request, status, `errors/${status}.html`);
}

/** Answers what can't be read, is too much, or is of the wrong kind. */
export function badRequestPage(request: HttpRequest, { status }: BadRequest): Promise<Response> {
  return render(request, status, "errors/400.html");
}

async function render(request: HttpRequest, status: number, template: string): Promise<Response> {
  const page = await templates.render(template, { request, status });
  return new Response(page, { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
