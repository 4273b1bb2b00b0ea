import { ImproperlyConfigured } from "../errors.js";
import { notAllowed } from "../http/not-allowed.js";
import { type ViewDecorator, viewDecorator } from "./view-decorator.js";

/**
 * Lets only these methods through; the others get 405 with `Allow`.
 *
 * @param methods - upper-case names; others are an error, since no request would match (K7)
 * @throws ImproperlyConfigured
 * @example
 * path("vote/", requireHttpMethods(["GET", "POST"])(vote));
 */
export function requireHttpMethods(methods: readonly string[]): ViewDecorator {
  return methodGuard("requireHttpMethods", methods);
}

/** Lets only GET through. {@link requireSafe} lets HEAD through as well. */
export const requireGET: ViewDecorator = methodGuard("requireGET", ["GET"]);

/** Lets only POST through. */
export const requirePOST: ViewDecorator = methodGuard("requirePOST", ["POST"]);

/** Lets only GET and HEAD through. */
export const requireSafe: ViewDecorator = methodGuard("requireSafe", ["GET", "HEAD"]);

function methodGuard(name: string, methods: unknown): ViewDecorator {
  const allowed = checkedMethods(name, methods);
  return viewDecorator(name, (request, next) => {
    if (allowed.includes(request.method)) return next();
    return notAllowed(request, allowed);
  });
}

function checkedMethods(name: string, methods: unknown): readonly string[] {
  if (Array.isArray(methods) && methods.length > 0 && methods.every(isUpperCaseName)) return [...methods];
  throw new ImproperlyConfigured(
    `${name}() takes upper-case names of HTTP methods: ${name}(["GET", "POST"])(view).`,
  );
}

function isUpperCaseName(method: unknown): method is string {
  return typeof method === "string" && method !== "" && method === method.toUpperCase();
}
