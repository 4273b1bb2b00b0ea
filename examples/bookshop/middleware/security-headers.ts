import type { Middleware } from "classviews";

/** Tells browsers to load, run and embed nothing but what the shop's own pages need: a stylesheet and forms. */
export const securityHeaders: Middleware = (getResponse) => async (request) => {
  const response = await getResponse(request);
  for (const [name, value] of headers) response.headers.set(name, value);
  return response;
};

const headers = Object.entries({
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
});
