import { ImproperlyConfigured, PermissionDenied } from "../errors.js";
import type { LazyUrl } from "../urls/lazy-url.js";
import { andThen } from "../views/and-then.js";
import { checkedByAsView, refusesHooks } from "../views/check-view.js";
import { className } from "../views/class-name.js";
import { defaults } from "../views/defaults.js";
import { isClassOfMixin, type Mixin, mixin } from "../views/mixin.js";
import { findProperty, prototypeChain } from "../views/property.js";
import type { View } from "../views/view.js";
import { checksAccess, turnedAway } from "./access-checks.js";
import { askToLogIn, loginUrlFor, REDIRECT_FIELD_NAME, redirectToLogin } from "./login-redirect.js";
import { hasPerms, isLoggedIn, isPermitted } from "./permitted.js";

/** What the access mixins share: how somebody is turned away. */
export interface AccessMixin {
  /** Where to log in: a path, a URL or a route's name. The application's `loginUrl` otherwise. */
  loginUrl: string | LazyUrl | null;
  /** The message of {@link PermissionDenied}. */
  permissionDeniedMessage: string;
  /** Is it 403 for everybody, instead of a redirect for who is not logged in? */
  raiseException: boolean;
  /** The login URL's query parameter that says where to go afterwards; `null` for none. */
  redirectFieldName: string | null;
  /** Where to log in, for this request. */
  getLoginUrl(): string | LazyUrl | Promise<string | LazyUrl>;
  /** The message, for this request. */
  getPermissionDeniedMessage(): string | Promise<string>;
  /** The query parameter, for this request. */
  getRedirectFieldName(): string | null | Promise<string | null>;
  /**
   * Turns a request away: who is logged in gets 403, the others are sent to log in, or get 401 where `Accept` prefers
   * JSON to HTML (X1).
   *
   * @throws PermissionDenied
   * @throws ImproperlyConfigured without a login URL, if one is needed (X2)
   */
  handleNoPermission(): Response | Promise<Response>;
}

export const AccessMixin: Mixin<AccessMixin> = mixin<AccessMixin>(
  (Base) =>
    class AccessMixin extends Base {
      declare loginUrl: string | LazyUrl | null;
      declare permissionDeniedMessage: string;
      declare raiseException: boolean;
      declare redirectFieldName: string | null;

      getLoginUrl(): string | LazyUrl | Promise<string | LazyUrl> {
        return loginUrlFor(this.request, this.loginUrl, className(this.constructor));
      }

      getPermissionDeniedMessage(): string | Promise<string> {
        return this.permissionDeniedMessage;
      }

      getRedirectFieldName(): string | null | Promise<string | null> {
        return this.redirectFieldName;
      }

      handleNoPermission(): Response | Promise<Response> {
        turnedAway(this);
        if (this.raiseException || isLoggedIn(this.request.user)) {
          return andThen(this.getPermissionDeniedMessage(), (message) => {
            throw new PermissionDenied(message);
          });
        }
        return askToLogIn(this.request, () =>
          andThen(this.getLoginUrl(), (loginUrl) =>
            andThen(this.getRedirectFieldName(), (fieldName) =>
              redirectToLogin(this.request, loginUrl, fieldName, className(this.constructor)),
            ),
          ),
        );
      }

      static {
        defaults<AccessMixin>(this, {
          loginUrl: null,
          permissionDeniedMessage: "",
          raiseException: false,
          redirectFieldName: REDIRECT_FIELD_NAME,
        });
      }
    },
);

/** Lets in who is logged in. Stands left of the view, like every access mixin. */

export interface LoginRequiredMixin extends AccessMixin {}

export const LoginRequiredMixin: Mixin<LoginRequiredMixin> = mixin<LoginRequiredMixin>(
  (Base) =>
    class LoginRequiredMixin extends AccessMixin(Base) {
      static {
        checksAccess(this, ({ request }) => isLoggedIn(request.user));
      }
    },
);

/** Lets in who has every permission in `permissionRequired`. */
export interface PermissionRequiredMixin extends AccessMixin {
  /** A permission, or several. None at all is an error, and never lets everybody in (X3). */
  permissionRequired: string | Iterable<string> | null;
  /** The permissions of this request. */
  getPermissionRequired(): Iterable<string> | Promise<Iterable<string>>;
  /** May the user in? May be async (X10). */
  hasPermission(): boolean | Promise<boolean>;
}

export const PermissionRequiredMixin: Mixin<PermissionRequiredMixin> = mixin<PermissionRequiredMixin>(
  (Base) =>
    class PermissionRequiredMixin extends AccessMixin(Base) {
      declare permissionRequired: string | Iterable<string> | null;

      getPermissionRequired(): Iterable<string> | Promise<Iterable<string>> {
        if (this.permissionRequired === null) throw permissionMissing(this);
        return [this.permissionRequired].flatMap((permission) =>
          typeof permission === "string" ? permission : [...permission],
        );
      }

      hasPermission(): boolean | Promise<boolean> {
        return andThen(this.getPermissionRequired(), (required) => {
          const permissions = typeof required === "string" ? [required] : [...required];
          if (permissions.length === 0) throw permissionMissing(this);
          return hasPerms(this.request.user, permissions);
        });
      }

      static {
        checksAccess(this, hasPermission);
        defaults<PermissionRequiredMixin>(this, { permissionRequired: null });
        const plain = this.prototype;
        checkedByAsView(this, (view) => {
          checkPermissionRequired(view, plain);
        });
      }
    },
);

function hasPermission(view: View & PermissionRequiredMixin): boolean | Promise<boolean> {
  return andThen(view.hasPermission(), (answer) =>
    isPermitted(answer, () => `${className(view.constructor)}.hasPermission()`),
  );
}

/**
 * Finds a view that names no permission before its first request does. A getter, and a view that has its
 * own way to tell, have their say then.
 */
function checkPermissionRequired(view: View, plain: PermissionRequiredMixin): void {
  const isTold = (["getPermissionRequired", "hasPermission"] as const).some(
    (method) => findProperty(view, method)?.descriptor.value !== plain[method],
  );
  const required: PropertyDescriptor | undefined = findProperty(view, "permissionRequired")?.descriptor;
  if (!isTold && required !== undefined && "value" in required && isNothing(required.value)) {
    throw permissionMissing(view);
  }
}

function isNothing(required: unknown): boolean {
  if (Array.isArray(required)) return required.length === 0;
  return required instanceof Set ? required.size === 0 : required === null || required === "";
}

function permissionMissing(view: View): ImproperlyConfigured {
  const name = className(view.constructor);
  return new ImproperlyConfigured(
    `${name} requires no permission at all. Define the field permissionRequired in ${name}, or override getPermissionRequired().`,
  );
}

/** Lets in who passes `testFunc()`. */
export interface UserPassesTestMixin extends AccessMixin {
  /**
   * May the user in? May be async (X10).
   *
   * Tests that several mixins bring add up; a class's own replaces that of the class it extends (X6).
   */
  testFunc(): boolean | Promise<boolean>;
}

export const UserPassesTestMixin: Mixin<UserPassesTestMixin> = mixin<UserPassesTestMixin>(
  (Base) =>
    class UserPassesTestMixin extends AccessMixin(Base) {
      testFunc(): boolean | Promise<boolean> {
        throw testMissing(this);
      }

      static {
        checksAccess(this, (view) => passesTests(view, testsOf(view)));
        missingTests.add(this.prototype.testFunc);
        checkedByAsView(this, checkTests);
        refusesHooks(this, {
          getTestFunc: "Let {view}.testFunc() give the answer, or call the other test.",
        });
      }
    },
);

/** The `testFunc()` of the mixin itself, which stands for none. */
const missingTests = new WeakSet<object>();

const knownOwners = new WeakMap<object, readonly UserPassesTestMixin[]>();

/** The prototypes whose `testFunc()` a view must pass, nearest first; at least one (X4). */
function ownersOfTests(view: object): readonly UserPassesTestMixin[] {
  const prototype = Object.getPrototypeOf(view) as object;
  const known = knownOwners.get(prototype);
  if (known) return known;
  const owners: UserPassesTestMixin[] = [];
  let isReplaced = false;
  for (const owner of prototypeChain(prototype)) {
    if (!ownsTest(owner)) continue;
    const isOfMixin = isClassOfMixin(owner.constructor);
    if (isOfMixin || !isReplaced) owners.push(owner);
    isReplaced ||= !isOfMixin;
  }
  if (owners.length === 0) throw testMissing(view);
  knownOwners.set(prototype, owners);
  return owners;
}

function ownsTest(owner: object): owner is UserPassesTestMixin {
  const test: unknown = Object.getOwnPropertyDescriptor(owner, "testFunc")?.value;
  return typeof test === "function" && !missingTests.has(test);
}

/** Whose tests a request must pass. One that `setup()` puts on the instance adds to those of its class. */
function testsOf(view: View & UserPassesTestMixin): readonly UserPassesTestMixin[] {
  return ownsTest(view) ? [view, ...ownersOfTests(view)] : ownersOfTests(view);
}

/** Asks the tests one after the other, up to the first that says no. */
function passesTests(view: View, owners: readonly UserPassesTestMixin[]): boolean | Promise<boolean> {
  const [owner, ...others] = owners;
  if (owner === undefined) return true;
  return andThen(
    owner.testFunc.call(view),
    (answer) =>
      isPermitted(answer, () => `${className(owner.constructor)}.testFunc()`) && passesTests(view, others),
  );
}

/** A test there must be (X4), and as a method: of two fields, one would silently replace the other (X6). */
function checkTests(view: View): void {
  const name = className(view.constructor);
  if (Object.hasOwn(view, "testFunc")) {
    throw new ImproperlyConfigured(`${name}.testFunc is a field. Write it as a method, testFunc() { … }.`);
  }
  ownersOfTests(view);
}

function testMissing(view: object): ImproperlyConfigured {
  const name = className(view.constructor);
  return new ImproperlyConfigured(`${name} is missing its test. Define the method testFunc() in ${name}.`);
}
