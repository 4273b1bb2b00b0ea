import type { HttpRequest } from "classviews";
import { templates } from "./templates.js";

/** Answers with the shop's own page for an error. */
export function errorPage(status: 403 | 404 | 500 | 503) {
  return async (request: HttpRequest): Promise<Response> =>
    new Response(await templates.render(`errors/${status}.html`, { request }), {
      status,
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
}
