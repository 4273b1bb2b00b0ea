import type { Range } from "./ast.js";
import type { ObjectUse } from "./object-use.js";

/** What one module declares, without its syntax tree. Values refer to bindings, classes and functions by index. */
export interface ModuleSyntax {
  /** Every binding of the module, of all its scopes. */
  readonly bindings: readonly Binding[];
  readonly exports: Readonly<Record<string, Export>>;
  /** The sources of `export * from`. */
  readonly stars: readonly string[];
  /** The sources that are evaluated before this module is, in order. */
  readonly dependencies: readonly string[];
  /** The sources that some code may load at another time. */
  readonly deferred: readonly string[];
  /** Code loads modules whose source is unknown. */
  readonly hasBlindImport: boolean;
  readonly imports: readonly ImportSite[];
  readonly classes: readonly ClassSummary[];
  readonly functions: readonly FunctionSummary[];
  /** Calls with something in them that may be a class. */
  readonly calls: readonly CallValue[];
}

export type Export =
  | { readonly kind: "local"; readonly value: Value }
  | { readonly kind: "from"; readonly source: string; readonly name: string };

/** What a name stands for. */
export interface Binding {
  readonly name: string;
  readonly kind: "import" | "variable" | "class" | "function" | "parameter" | "type" | "other";
  /** What it was given when declared; for a parameter unknown. */
  value: Value;
  /** Assigned again, or declared more than once: its value is unknown. */
  reassigned: boolean;
  /** For parameters: code does something with it as a value. */
  isUsed: boolean;
  /** For parameters that are used: what code does with the argument. */
  use: ObjectUse | null;
  /** For imports: the module, and the name there (`*` for the namespace). */
  readonly source: string | undefined;
  readonly imported: string | undefined;
  readonly isTypeOnly: boolean;
  /** For parameters, variables and type aliases: the names in the annotation. */
  readonly types: readonly Value[];
  readonly range: Range;
  /** The function in whose body it is declared, -1 for none. */
  readonly declaringFunction: number;
}

export type Value =
  | { readonly type: "binding"; readonly binding: number; readonly range: Range }
  | { readonly type: "global"; readonly name: string; readonly range: Range }
  | {
      readonly type: "member";
      readonly object: Value;
      readonly objectRange: Range;
      readonly name: string;
      /** Of the property's name; null where it is not written as a plain name. */
      readonly nameRange: Range | null;
    }
  | CallValue
  | { readonly type: "class"; readonly index: number }
  | { readonly type: "function"; readonly index: number }
  | { readonly type: "module"; readonly source: string }
  /** A class known to derive from the base, by links that are not known. */
  | { readonly type: "derived"; readonly base: Value }
  | {
      readonly type: "object";
      readonly entries: readonly { readonly name: string | null; readonly value: Value }[];
    }
  | { readonly type: "array"; readonly elements: readonly Value[] }
  | { readonly type: "string"; readonly text: string }
  /** Any number of arguments or elements. */
  | { readonly type: "spread" }
  /** Certainly neither a function nor a class. */
  | { readonly type: "nothing" }
  | { readonly type: "unknown" };

export const UNKNOWN: Value = { type: "unknown" };
export const NOTHING: Value = { type: "nothing" };
export const SPREAD: Value = { type: "spread" };
export const IMPORT_META: Value = { type: "global", name: "import.meta", range: [0, 0] };

/** For all lists with nothing in them, of which there are many. */
export const NONE: readonly never[] = [];

export interface CallValue {
  readonly type: "call";
  readonly callee: Value;
  readonly calleeRange: Range;
  readonly args: readonly Value[];
  readonly argRanges: readonly Range[];
  readonly isNew: boolean;
  readonly range: Range;
  /** What it is the whole value of. */
  position: "field" | "property" | null;
}

export interface ClassSummary {
  /** Its own name, or that of what it is assigned to. */
  readonly name: string | null;
  /** Of its own name. */
  readonly nameRange: Range | null;
  /** Where the superclass or the body starts: the keyword `class` is the last one before it. */
  readonly headEnd: number;
  superClass: Value | null;
  readonly members: MemberSummary[];
  decorators: readonly Value[];
  /** Only declared: in a `.d.ts` or by `declare`. */
  readonly isAmbient: boolean;
  /** What its code does with the instance. */
  instanceCode: readonly InstanceCode[];
  /** Somewhere inside a `try`. */
  readonly isGuarded: boolean;
}

/** What a part of a class's code does with the instance that is its `this`. */
export interface InstanceCode {
  /** What runs it: making an instance (null), or the use of a member, as {@link codeName} names it. */
  readonly member: string | null;
  readonly use: ObjectUse;
}

/** The key of the code of a member: getters and setters apart from what is called. */
export function codeName(kind: MemberSummary["kind"], name: string | null): string {
  const prefix = kind === "getter" ? "get " : kind === "setter" ? "set " : "";
  return prefix + (name ?? ANY_MEMBER);
}

/** Among names: any name. */
export const ANY_MEMBER = "*";

/** Among names: a symbol. */
export const ANY_SYMBOL = "Symbol()";

export interface MemberSummary {
  /** Null where it is computed at run time; {@link ANY_SYMBOL} where that gives a symbol. */
  name: string | null;
  readonly kind: "method" | "getter" | "setter" | "field" | "accessor";
  readonly isStatic: boolean;
  /** Of the key. */
  readonly range: Range;
  readonly isComputed: boolean;
  /** Neither emitted nor run: an overload, `abstract` or `declare`. */
  readonly isErased: boolean;
  /** A method's function, or a field's value; null for a field without one. */
  readonly value: Value | null;
  readonly decorators: readonly Value[];
  /** Of a field: the names of the types that its annotation is a union of; null where anything is allowed. */
  readonly annotation: readonly string[] | null;
}

export interface FunctionSummary {
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly hasBody: boolean;
  /** The bindings of the parameters, null for patterns. */
  readonly parameters: readonly (number | null)[];
  /** What it returns, if that is one expression for certain. */
  returns: Value;
  /** It may use its arguments by `arguments`. */
  usesArguments: boolean;
  /** Where the function starts: the place of `async` in an expression. */
  readonly start: number;
  /** Of the return type, without the colon. */
  readonly returnType: Range | null;
  /** The types that the declared result is made of, null where it may be a promise for all that is written. */
  readonly resultTypes: readonly Value[] | null;
}

export interface ImportSite {
  readonly source: string;
  readonly range: Range;
  readonly isTypeOnly: boolean;
  readonly specifiers: readonly {
    readonly imported: string;
    readonly binding: number;
    readonly range: Range;
    readonly isTypeOnly: boolean;
  }[];
}
