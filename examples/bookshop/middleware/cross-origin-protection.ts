import { type HttpRequest, type Middleware, PermissionDenied } from "classviews";

/**
 * Refuses what another site makes a visitor's browser send (CSRF), without tokens in the forms.
 *
 * GET, HEAD and OPTIONS pass, for they change nothing here. For the rest the browser itself says where a request comes
 * from: `Sec-Fetch-Site`, which no page can forge, or in older browsers `Origin`. A request with neither header is not
 * from a browser of the last years, but from a program, which has no visitor's cookies to misuse: it passes. The session
 * cookie is `SameSite=Lax` besides, which the browsers before them know.
 */
export const crossOriginProtection: Middleware = (getResponse) => (request) => {
  if (!safeMethods.has(request.method) && !isFromHere(request)) {
    throw new PermissionDenied("This request was sent by a page of another site.");
  }
  return getResponse(request);
};

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

function isFromHere(request: HttpRequest): boolean {
  const site = request.headers.get("Sec-Fetch-Site");
  if (site === "same-origin" || site === "none") return true;
  const origin = request.headers.get("Origin");
  if (origin === null) return site === null;
  // The host alone: behind a proxy that ends TLS the scheme seen here is not the browser's.
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host;
}
