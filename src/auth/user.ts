import { ImproperlyConfigured } from "../errors.js";

/**
 * Who makes a request. An application's `authenticate` returns one; any object with these members will do.
 *
 * What an application's users have besides is declared once, and `request.user` has it in all views. An
 * {@link AnonymousUser} has none of it: ask `isAuthenticated` first, or let an access mixin do so.
 *
 * @example
 * declare module "classviews" {
 *   interface User {
 *     readonly id: number;
 *   }
 * }
 */
export interface User {
  readonly isAuthenticated: boolean;
  /**
   * Has the user every one of these permissions?
   *
   * @param permissions - names such as `"library.change_book"`
   */
  hasPerms(permissions: readonly string[]): boolean | Promise<boolean>;
}

/**
 * The user of a request that nobody logged in for. It has no permission; asked for none at all, it
 * still says no, where Django says yes (X3).
 */
export class AnonymousUser implements Pick<User, "isAuthenticated" | "hasPerms"> {
  get isAuthenticated(): false {
    return false;
  }

  hasPerms(): false {
    return false;
  }
}

/**
 * The user that `authenticate()` gave, or an {@link AnonymousUser} for none.
 *
 * @throws ImproperlyConfigured for what is no user, and for an `isAuthenticated` that is neither true nor false
 */
export function checkedUser(user: unknown): User {
  if (user === null || user === undefined) return new AnonymousUser();
  const given = typeof user === "object" ? (user as Partial<User>).isAuthenticated : undefined;
  if (typeof given === "boolean") return user as User;
  throw new ImproperlyConfigured(
    typeof user === "object"
      ? `createApp({ authenticate }) gave a user whose isAuthenticated is ${isPromise(given) ? "a promise" : `of type ${typeof given}`}. Make it a field or a getter with true or false.`
      : `createApp({ authenticate }) gave a value of type ${typeof user}. Give a user, { isAuthenticated, hasPerms }, or null for nobody.`,
  );
}

function isPromise(value: unknown): boolean {
  return value instanceof Promise;
}
