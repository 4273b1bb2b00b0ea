import { ImproperlyConfigured, PermissionDenied } from "../errors.js";
import type { HttpRequest } from "../http/request.js";
import { logRequest } from "../http/request-log.js";
import { andThen, isPromiseLike } from "../views/and-then.js";
import { className } from "../views/class-name.js";
import { prototypeChain } from "../views/property.js";
import type { View } from "../views/view.js";
import { isPermitted } from "./permitted.js";

/*
 * No access mixin is passed over. Each has a check, which its `dispatch()` asks in its place in the chain. A
 * `dispatch()` further left that does not call `super`, a field or a changed prototype may keep that from
 * happening, so that two more places ask what was not asked: `View.dispatch()` before it calls a handler, and the
 * view callable before an answer leaves. Checks and decisions are kept in this module, where no member of a
 * class can hide or replace them.
 */

/** What decides for one class whether a request may go on. */
interface AccessCheck {
  /** The prototype of the class. */
  readonly owner: object;
  readonly dispatch: Dispatch;
  readonly permits: (view: View) => boolean | Promise<boolean>;
}

type Dispatch = View["dispatch"];
type Answer = Response | Promise<Response>;

/** A view that can turn a request away, as `AccessMixin` has it. */
interface Refusing {
  handleNoPermission(): Answer;
}

const checksOfClasses = new WeakMap<object, AccessCheck[]>();
const checksOfViews = new WeakMap<object, readonly AccessCheck[]>();
/** The prototypes of the views that were asked for their checks. */
const inUse = new WeakSet<object>();

/**
 * Makes an access mixin of a class that extends `AccessMixin`: its check is asked where its `dispatch()` has its
 * turn, and, if a `dispatch()` to its left does not call `super`, before the answer leaves. It is asked once a
 * request; `handleNoPermission()` then turns the request away.
 *
 * @param viewClass - `this` in the static block of the mixin's class
 * @param check - gets the view; only `true` lets the request go on; may be async
 * @throws ImproperlyConfigured for a class that does not extend `AccessMixin`, and once `asView()` was called
 * @example
 * const StaffRequiredMixin = mixin(
 *   (Base) =>
 *     class StaffRequiredMixin extends AccessMixin(Base) {
 *       static {
 *         checksAccess(this, ({ request }) => request.user.hasPerms(["site.staff"]));
 *       }
 *     },
 * );
 */
export function checksAccess<V extends View & Refusing>(
  viewClass: { readonly prototype: V },
  check: (view: V) => boolean | Promise<boolean>,
): void {
  const { prototype } = viewClass;
  const name = className(viewClass);
  const own: PropertyDescriptor | undefined = Object.getOwnPropertyDescriptor(prototype, "dispatch");
  checkRegistration(name, prototype, check);

  const accessCheck: AccessCheck = {
    owner: prototype,
    permits: (view) =>
      andThen(check(view as V) as unknown, (answer) =>
        isPermitted(answer, () => `The check of ${name} on ${className(view.constructor)}`),
      ),
    dispatch(this: View, request, params) {
      return andThen(ask(decisionsOf(this), accessCheck, this), (isAllowed) => {
        if (!isAllowed) return refuse(decisionsOf(this), this);
        const next = (own?.value ?? (Object.getPrototypeOf(prototype) as View).dispatch) as Dispatch;
        return next.call(this, request, params);
      });
    },
  };
  Object.defineProperty(prototype, "dispatch", {
    value: Object.assign(accessCheck.dispatch, own?.value),
    configurable: true,
    enumerable: false,
    writable: true,
  });
  checksOfClasses.set(prototype, [accessCheck, ...(checksOfClasses.get(prototype) ?? [])]);
}

function checkRegistration(name: string, prototype: Partial<Refusing>, check: unknown): void {
  if (typeof check !== "function") {
    throw new ImproperlyConfigured(
      `checksAccess() takes a class and a check: checksAccess(this, (view) => …) in a static block of ${name}.`,
    );
  }
  if (typeof prototype.handleNoPermission !== "function") {
    throw new ImproperlyConfigured(
      `${name} can't turn a request away. Let it extend AccessMixin(Base), or an access mixin.`,
    );
  }
  if (inUse.has(prototype)) {
    throw new ImproperlyConfigured(
      `checksAccess() comes too late for ${name}, of which a view was made already. Call it in a static block of the class.`,
    );
  }
}

/** The access checks of a view, from left to right. */
export function accessChecksOf(view: View): readonly AccessCheck[] {
  const prototype = Object.getPrototypeOf(view) as object;
  const known = checksOfViews.get(prototype);
  if (known) return known;
  const chain = prototypeChain(prototype);
  for (const link of chain) inUse.add(link);
  const checks = chain.flatMap((link) => checksOfClasses.get(link) ?? []);
  checksOfViews.set(prototype, checks);
  return checks;
}

/** What the checks of a view said to one request. */
interface Decisions {
  readonly request: HttpRequest;
  readonly checks: readonly AccessCheck[];
  readonly verdicts: Map<AccessCheck, Verdict>;
  /** Has a check turned the request away? */
  isRefused: boolean;
  /** What `handleNoPermission()` gave, if it did not throw. */
  refusal: Response | undefined;
  /** How many calls of `handleNoPermission()` are at work. */
  refusing: number;
  /** Was `handleNoPermission()` called by somebody else than a check, such as a handler? */
  isTurnedAway: boolean;
}

type Verdict = boolean | Promise<boolean> | Failure;

/** A check that threw throws the same again: it is not asked twice. */
class Failure {
  constructor(readonly error: unknown) {}
}

const decisions = new WeakMap<View, Decisions>();

/** An instance may be set up for another request, as in a test. */
function decisionsOf(view: View): Decisions {
  const known = decisions.get(view);
  if (known?.request === view.request) return known;
  const made: Decisions = {
    request: view.request,
    checks: accessChecksOf(view),
    verdicts: new Map(),
    isRefused: false,
    refusal: undefined,
    refusing: 0,
    isTurnedAway: false,
  };
  decisions.set(view, made);
  return made;
}

function ask({ verdicts }: Decisions, check: AccessCheck, view: View): boolean | Promise<boolean> {
  const known = verdicts.get(check);
  if (known instanceof Failure) throw known.error;
  if (known !== undefined) return known;
  try {
    const answer = check.permits(view);
    const verdict = isPromiseLike(answer)
      ? answer.then((isAllowed) => {
          verdicts.set(check, isAllowed);
          return isAllowed;
        })
      : answer;
    verdicts.set(check, verdict);
    return verdict;
  } catch (error) {
    verdicts.set(check, new Failure(error));
    throw error;
  }
}

/** Asks the checks from left to right, up to the first that says no. */
function isAllowed(decided: Decisions, view: View, from = 0): boolean | Promise<boolean> {
  for (let at = from; at < decided.checks.length; at++) {
    const verdict = ask(decided, decided.checks[at] as AccessCheck, view);
    if (verdict === true) continue;
    return verdict && verdict.then((permits) => permits && isAllowed(decided, view, at + 1));
  }
  return true;
}

/** More than dispatch() called side by side needs; endless if `handleNoPermission()` calls it. */
const MOST_REFUSALS_AT_WORK = 8;

/** Turns the request away, each time anew: a response can be sent once. */
function refuse(decided: Decisions, view: View): Answer {
  if (decided.refusing >= MOST_REFUSALS_AT_WORK) {
    const name = className(view.constructor);
    throw new ImproperlyConfigured(
      `${name}.handleNoPermission() calls dispatch(), which turns the request away again. Return a response from ${name}.handleNoPermission(), or throw PermissionDenied.`,
    );
  }
  decided.isRefused = true;
  decided.refusing++;
  try {
    const refusal = (view as View & Refusing).handleNoPermission();
    if (!isPromiseLike(refusal)) return kept(decided, refusal);
    return Promise.resolve(refusal).then(
      (response) => kept(decided, response),
      (error: unknown) => {
        decided.refusing--;
        throw error;
      },
    );
  } catch (error) {
    decided.refusing--;
    throw error;
  }
}

function kept(decided: Decisions, refusal: Response): Response {
  decided.refusing--;
  decided.refusal = refusal;
  return refusal;
}

/** Hears that a view turned its request away by `AccessMixin.handleNoPermission()`, whoever asked for it. */
export function turnedAway(view: View): void {
  if (accessChecksOf(view).length > 0) decisionsOf(view).isTurnedAway = true;
}

/**
 * Calls a handler once every access check has let the request go on. What stands at the end of the chain of
 * `dispatch()`: usually each was asked on the way.
 */
export function onceAllowed(view: View, callHandler: () => Answer): Answer {
  const decided = decisionsOf(view);
  const passedOver = firstPassedOver(decided);
  return andThen(isAllowed(decided, view), (permits) => {
    if (passedOver) tell(view, decided, passedOver, permits);
    return permits ? callHandler() : refuse(decided, view);
  });
}

/**
 * Answers a request by a view with access checks. Before the answer, or an error, leaves, each check that was
 * passed over is asked, and a refusal stands in for the answer.
 */
export function guarded(view: View, dispatch: () => Answer): Answer {
  let answer: Answer;
  try {
    answer = dispatch();
  } catch (error) {
    return insteadOfError(view, error);
  }
  if (!isPromiseLike(answer)) return insteadOfAnswer(view, answer);
  // Where all have said yes by now, no promise more is needed.
  const { checks, verdicts } = decisionsOf(view);
  if (checks.every((check) => verdicts.get(check) === true)) return answer;
  return Promise.resolve(answer).then(
    (response) => insteadOfAnswer(view, response),
    (error: unknown) => insteadOfError(view, error),
  );
}

function insteadOfAnswer(view: View, answer: Response): Answer {
  const decided = decisionsOf(view);
  if (decided.isRefused) return insteadOfSuccess(view, decided, answer);
  const passedOver = firstPassedOver(decided);
  if (decided.isTurnedAway && !isSuccess(answer)) return answer;

  const unlessRefused = (permits: boolean): Answer => {
    if (passedOver) tell(view, decided, passedOver, permits);
    if (permits) return answer;
    release(answer);
    return refuse(decided, view);
  };
  const failed = (failure: unknown): never => {
    release(answer);
    throw failure;
  };
  let permits: boolean | Promise<boolean>;
  try {
    permits = isAllowed(decided, view);
  } catch (failure) {
    return failed(failure);
  }
  return isPromiseLike(permits) ? permits.then(unlessRefused, failed) : unlessRefused(permits);
}

/** Who was refused gets what `handleNoPermission()` gave, or what a `dispatch()` made of it, but no other page. */
function insteadOfSuccess(view: View, decided: Decisions, answer: Response): Answer {
  if (!isSuccess(answer) || isRefusal(answer, decided.refusal)) return answer;
  warn(
    view,
    `${className(view.constructor)} answered with ${String(answer.status)} although an access mixin refused the request, which is turned away`,
  );
  release(answer);
  return refuse(decided, view);
}

function isSuccess(answer: unknown): answer is Response {
  const status = (answer as Partial<Response> | null | undefined)?.status;
  return status !== undefined && status >= 200 && status < 300;
}

/** Is this the refusal itself, a copy of it, or made of its text? */
function isRefusal(answer: Response, refusal: Response | undefined): boolean {
  if (!isSuccess(refusal)) return false;
  return answer === refusal || refusal.bodyUsed || (answer.body !== null && answer.body === refusal.body);
}

/** A check that can't decide, because the error left out what it needs, leaves the error as it is. */
function insteadOfError(view: View, error: unknown): Answer {
  const decided = decisionsOf(view);
  const passedOver = firstPassedOver(decided);
  if (decided.isRefused || decided.isTurnedAway || !passedOver) throw error;

  const unlessRefused = (permits: boolean): Answer => {
    if (permits) throw error;
    warn(
      view,
      `${nameOf(passedOver)} refused a request to which ${className(view.constructor)} answered with an error (${describeError(error)})`,
    );
    return refuse(decided, view);
  };
  const unlessDenied = (failure: unknown): never => {
    throw failure instanceof PermissionDenied ? failure : error;
  };
  let permits: boolean | Promise<boolean>;
  try {
    permits = isAllowed(decided, view);
  } catch (failure) {
    return unlessDenied(failure);
  }
  return isPromiseLike(permits) ? permits.then(unlessRefused, unlessDenied) : unlessRefused(permits);
}

/** The error that a refusal stands in for is nobody's answer, and must not be lost. */
function describeError(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "that has no text";
  }
}

/** Lets go of a response that nobody will read: what streams into it ends. */
function release(answer: unknown): void {
  const body = (answer as Partial<Response> | null | undefined)?.body;
  if (body && !body.locked) body.cancel().catch(() => undefined);
}

function firstPassedOver({ checks, verdicts }: Decisions): AccessCheck | undefined {
  return checks.find((check) => !verdicts.has(check));
}

/** Views of which the log says already that they pass a check over; each refusal is told. */
const told = new WeakSet<object>();

function tell(view: View, decided: Decisions, passedOver: AccessCheck, permits: boolean): void {
  const prototype = Object.getPrototypeOf(view) as object;
  if (permits && told.has(prototype)) return;
  told.add(prototype);
  const dispatches = dispatchesBefore(view, decided, passedOver);
  const culprit =
    dispatches.length === 0
      ? `${nameOf(passedOver)}.dispatch() is gone`
      : `${dispatches.map((name) => `${name}.dispatch()`).join(" or ")} did not call super.dispatch()`;
  const outcome = permits ? "let the request in" : "refused the request";
  warn(view, `${culprit}: ${nameOf(passedOver)} was asked afterwards, and ${outcome}`);
}

/** Whose `dispatch()` may have ended the chain before a check: what stands between it and the last that was asked. */
function dispatchesBefore(view: View, { verdicts }: Decisions, passedOver: AccessCheck): string[] {
  let names: string[] = [];
  for (const link of prototypeChain(view)) {
    const dispatch: unknown = Object.getOwnPropertyDescriptor(link, "dispatch");
    if (dispatch !== undefined && !isOwnOfChecks(link)) names.push(className(link.constructor));
    if (checksOfClasses.get(link)?.includes(passedOver)) break;
    if (checksOfClasses.get(link)?.some((check) => verdicts.has(check))) names = [];
  }
  return names;
}

/** Is the `dispatch()` of a class the one that asks its checks? */
function isOwnOfChecks(owner: object): boolean {
  const dispatch: unknown = Object.getOwnPropertyDescriptor(owner, "dispatch")?.value;
  return checksOfClasses.get(owner)?.some((check) => check.dispatch === dispatch) ?? false;
}

function nameOf({ owner }: AccessCheck): string {
  return className(owner.constructor);
}

function warn(view: View, what: string): void {
  logRequest(view.request, what);
}
