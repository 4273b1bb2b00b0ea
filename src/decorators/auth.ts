import { askToLogIn, loginUrlFor, REDIRECT_FIELD_NAME, redirectToLogin } from "../auth/login-redirect.js";
import { hasPerms, isLoggedIn, isPermitted } from "../auth/permitted.js";
import type { User } from "../auth/user.js";
import { ImproperlyConfigured, PermissionDenied } from "../errors.js";
import type { LazyUrl } from "../urls/lazy-url.js";
import { andThen } from "../views/and-then.js";
import type { ViewCallable, ViewFunction } from "../views/view-callable.js";
import { type ViewDecorator, viewDecorator } from "./view-decorator.js";

/** How somebody is sent to log in. */
export interface LoginOptions {
  /** Where to log in: a path, a URL or a route's name. The application's `loginUrl` otherwise. */
  readonly loginUrl?: string | LazyUrl | null;
  /** The login URL's query parameter that says where to go afterwards; `null` for none (A3). */
  readonly redirectFieldName?: string | null;
}

/** What {@link permissionRequired} takes beside the permissions. */
export interface PermissionOptions extends LoginOptions {
  /** Is it 403 for everybody, instead of a redirect for who is not logged in? */
  readonly raiseException?: boolean;
}

/**
 * Lets in the users who pass a test. Of the others, who is logged in gets 403, and who is not is sent to log in (A1).
 *
 * @param test - gets the user; only `true` lets a request in; may be async
 * @throws PermissionDenied at a request, for who is logged in
 * @throws ImproperlyConfigured at a request, if there is no login URL
 * @example
 * path("beta/", userPassesTest((user) => isTester(user))(beta));
 */
export function userPassesTest(
  test: (user: User) => boolean | Promise<boolean>,
  options: LoginOptions = {},
): ViewDecorator {
  if (typeof test !== "function") {
    throw new ImproperlyConfigured("userPassesTest() takes a test: userPassesTest((user) => …)(view).");
  }
  return protector(
    "userPassesTest",
    (user) => permitted(test(user), "The test of userPassesTest()"),
    options,
  );
}

/**
 * Lets in who is logged in. Works bare and called (A4).
 *
 * @example
 * path("account/", loginRequired(Account.asView()));
 * path("orders/", loginRequired({ loginUrl: "/sign-in/" })(orders));
 */
export function loginRequired<P extends object>(view: ViewFunction<P>): ViewCallable<P>;
// eslint-disable-next-line @typescript-eslint/unified-signatures -- a union leaves the parameters of a function in its place untyped
export function loginRequired<P extends object>(view: ViewCallable<P>): ViewCallable<P>;
export function loginRequired(options?: LoginOptions): ViewDecorator;
export function loginRequired<P extends object>(
  viewOrOptions: ViewFunction<P> | LoginOptions = {},
  ...more: readonly unknown[]
): ViewCallable<P> | ViewDecorator {
  const isBare = typeof viewOrOptions === "function" || more.length > 0;
  const decorator = protector("loginRequired", isLoggedIn, isBare ? {} : viewOrOptions);
  // What `@loginRequired` passes on tells the decorator that it stands on a class or a method.
  return isBare
    ? (Reflect.apply(decorator, undefined, [viewOrOptions, ...more]) as ViewCallable<P>)
    : decorator;
}

/**
 * Lets in who has every one of the permissions. Of the others, who is logged in gets 403, and who is not is sent to
 * log in, unless `raiseException` asks for 403 (A5).
 *
 * @param permissions - one, or several; none at all is an error
 * @throws ImproperlyConfigured for no permission
 * @throws PermissionDenied at a request, for who is logged in, and with `raiseException`
 * @example
 * path("books/new/", permissionRequired("library.add_book", { raiseException: true })(BookCreate.asView()));
 */
export function permissionRequired(
  permissions: string | Iterable<string>,
  options: PermissionOptions = {},
): ViewDecorator {
  const required = checkedPermissions(permissions);
  return protector("permissionRequired", (user) => hasPerms(user, required), options);
}

function protector(
  name: string,
  test: (user: User) => boolean | Promise<boolean>,
  { loginUrl, redirectFieldName = REDIRECT_FIELD_NAME, raiseException = false }: PermissionOptions,
): ViewDecorator {
  return viewDecorator(name, (request, next) =>
    andThen(test(request.user), (passes) => {
      if (passes) return next();
      // To log in again would change nothing, and a login page may send back who is logged in: for ever.
      if (raiseException || isLoggedIn(request.user)) throw new PermissionDenied();
      return askToLogIn(request, () =>
        redirectToLogin(request, loginUrlFor(request, loginUrl, name), redirectFieldName, name),
      );
    }),
  );
}

function permitted(answer: unknown, test: string): boolean | Promise<boolean> {
  return andThen(answer, (settled) => isPermitted(settled, () => test));
}

function checkedPermissions(permissions: unknown): readonly string[] {
  const required =
    typeof permissions === "string" ? [permissions] : isIterable(permissions) ? [...permissions] : [];
  if (
    required.length > 0 &&
    required.every((permission) => typeof permission === "string" && permission !== "")
  ) {
    return required as string[];
  }
  throw new ImproperlyConfigured(
    'permissionRequired() takes a permission or several: permissionRequired("library.add_book")(view).',
  );
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
