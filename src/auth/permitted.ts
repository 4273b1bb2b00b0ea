import { ImproperlyConfigured } from "../errors.js";

import { andThen } from "../views/and-then.js";
import type { User } from "./user.js";

/**
 * Does an answer let somebody in? Only `true` does. What JavaScript takes for false turns away, as in
 * `user && user.isStaff`. Everything else is a mistake, such as a method that was not called or a text, and
 * never lets anybody in.
 *
 * @param answer - what a test gave, awaited
 * @param test - what the error names, such as `Page.testFunc()`
 * @throws ImproperlyConfigured for an answer that says neither yes nor no
 */
export function isPermitted(
  answer: unknown,
  test: () => string,
  wayOut = "Return true or false.",
): answer is true {
  if (answer === true) return true;
  if (!answer) return false;
  throw new ImproperlyConfigured(
    `${test()} gave ${describe(answer)}, but only true lets a request in. ${wayOut}`,
  );
}

/**
 * Is the user logged in?
 *
 * @throws ImproperlyConfigured where `isAuthenticated` is a method, a promise or anything else that is not a boolean
 */
export function isLoggedIn(user: User): boolean {
  return isPermitted(
    user.isAuthenticated,
    () => "request.user.isAuthenticated",
    "Make it a field or a getter with true or false; what takes time belongs in authenticate().",
  );
}

/**
 * Has the user every one of these permissions?
 *
 * @throws ImproperlyConfigured for an answer of `hasPerms()` that says neither yes nor no
 */
export function hasPerms(user: User, permissions: readonly string[]): boolean | Promise<boolean> {
  return andThen(user.hasPerms(permissions), (answer) =>
    isPermitted(answer, () => "request.user.hasPerms()"),
  );
}

function describe(answer: unknown): string {
  if (typeof answer === "function") return "a function, which nobody called";
  if (answer instanceof Promise) return "a promise";
  return typeof answer === "object" ? "an object" : `a value of type ${typeof answer}`;
}
