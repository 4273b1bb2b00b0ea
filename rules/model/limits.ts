import type { Range } from "./syntax/ast.js";

/** The name of a limit: stable, since reports of other tools carry it. */
export type Limit =
  | "unfollowed-value"
  | "reassigned-name"
  | "unresolved-module"
  | "unread-module"
  | "missing-export"
  | "too-many-steps"
  | "unfollowed-base"
  | "changed-prototype"
  | "passed-class"
  | "unfollowed-decorator"
  | "computed-member"
  | "assigned-computed-member"
  | "instance-passed"
  | "unfollowed-call"
  | "unfollowed-method-names"
  | "assigned-handler"
  | "field-without-value"
  | "decorated-twice"
  | "unfollowed-handler"
  | "marked-function"
  | "declared-result"
  | "app-may-exist"
  | "uncertain-view";

/** Where the model gives up, and why: each limit with what it says to a reader. */
export const LIMITS: Readonly<Record<Limit, string>> = {
  "unfollowed-value": "a value that is known only at run time",
  "reassigned-name": "a name that is assigned again, or declared more than once",
  "unresolved-module": "an import that leads to no file, such as a package that is not installed",
  "unread-module": "a module that can't be read or parsed",
  "missing-export": "a name that the module does not export",
  "too-many-steps": "more calls, aliases or classes in a row than are followed",
  "unfollowed-base": "a base that can't be followed",
  "changed-prototype": "a member assigned on the prototype",
  "passed-class": "a class passed to a function that can't be followed",
  "unfollowed-decorator": "a decorator that can't be followed",
  "computed-member": "a member with a name that is known only at run time",
  "assigned-computed-member": "a member assigned under a name that is known only at run time",
  "instance-passed": "`this` given to code that can't be followed, while an instance is made",
  "unfollowed-call": "a function that can't be followed, called as a method while an instance is made",
  "unfollowed-method-names": "`httpMethodNames` other than a literal list",
  "assigned-handler": "a handler assigned while an instance is made",
  "field-without-value": "a field without a value, which compilers treat in different ways",
  "decorated-twice": "a decorated member that is declared twice, of which compilers keep one or the other",
  "unfollowed-handler": "a handler whose value can't be followed",
  "marked-function": "a function that other code may mark as async",
  "declared-result": "a declaration, which does not say whether the function is async",
  "app-may-exist": "code that may have called `createApp()` before",
  "uncertain-view": "a class that may be part of no view",
};

/** A stretch of a module. */
export interface Place {
  readonly path: string;
  /** Offsets in the module's text; null for the module as a whole. */
  readonly range: Range | null;
}

/** The reason for an answer `unknown`. */
export interface Unknown {
  readonly limit: Limit;
  readonly place: Place;
}
