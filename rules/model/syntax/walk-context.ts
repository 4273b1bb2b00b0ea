import type { AstNode } from "./ast.js";
import type { Scope } from "./bindings.js";
import type { Value } from "./summary.js";

/** Where the walk stands: in which scope, and when the code there runs. */
export interface WalkContext {
  readonly scope: Scope;
  /** As the module is loaded, as an instance of a class is made, or in a function that may be called at any time. */
  readonly when: "load" | "instance" | "later";
  /** The class being defined or instantiated, -1 for none. */
  readonly owner: number;
  /** The member of it that is being defined; null for none, or for a computed name. */
  readonly member: string | null;
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
  /** What runs the code, as `codeName()` names it; null for making an instance, and for the functions written there. */
  readonly code: string | null;
}

/** The function around the walk's place. */
export interface FunctionBody {
  readonly returned: { readonly value: Value; readonly statement: AstNode }[];
  readonly isAsync: boolean;
  /** An `await` has been passed: what follows runs later. */
  hasAwaited: boolean;
  /** It is a member of the class itself: its constructor, a method, an accessor or the value of a field. */
  readonly isMember: boolean;
  readonly isConstructor: boolean;
  /** It names `arguments`. */
  usesArguments: boolean;
}

/** Code that runs as the module is loaded, or as one of its classes is instantiated. */
export function isEarly(context: WalkContext): boolean {
  return context.when !== "later" && !context.isAmbient && !context.body?.hasAwaited;
}
