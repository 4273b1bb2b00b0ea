import type { AstNode } from "./ast.js";
import type { Scope } from "./bindings.js";
import type { Early, Value } from "./summary.js";

/** Where the walk stands: in which scope, and when the code there runs. */
export interface WalkContext {
  readonly scope: Scope;
  /** `later`: in a function that something may call some time. */
  readonly when: Early["when"] | "later";
  readonly owner: number;
  readonly subject: string;
  /** Inside a `try`, where what is thrown may be expected. */
  readonly isGuarded: boolean;
  readonly isAmbient: boolean;
  readonly thisClass: ThisClass | null;
  readonly body: FunctionBody | null;
}

/** The class that `this` is, or is an instance of. */
export interface ThisClass {
  readonly index: number;
  readonly isStatic: boolean;
  /** In code that making an instance runs, and in the functions written there: who knows when they run. */
  readonly isBeingMade: boolean;
}

/** The function around the walk's place. */
export interface FunctionBody {
  readonly returned: { readonly value: Value; readonly statement: AstNode }[];
  readonly isAsync: boolean;
  /** An `await` has been passed: what follows runs later. */
  hasAwaited: boolean;
  readonly isConstructorOf: number;
}

/** Code that runs as the module is loaded, or as one of its classes is instantiated. */
export function isEarly(context: WalkContext): boolean {
  return context.when !== "later" && !context.isAmbient && !context.body?.hasAwaited;
}

/** When code of a frame that runs early does so. */
export function timeOf(context: WalkContext): Early {
  const { owner, subject, isGuarded } = context;
  return { when: context.when === "instance" ? "instance" : "load", owner, subject, isGuarded };
}
