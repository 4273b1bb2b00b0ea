import { type AstNode, type Range, rangeOf } from "../syntax/ast.js";
import type { Collector, Settled } from "../syntax/collector.js";
import { type PossibleValues, rootOf } from "../syntax/possible-values.js";
import type { CallValue, Value } from "../syntax/summary.js";
import { isEarly, type WalkContext } from "../syntax/walk-context.js";
import { isAsView } from "./view-calls.js";

/** What runs while a module is loaded, or while one of its classes is instantiated. */
export interface EarlyCode {
  /** Calls that may be `reverse()`, or that may turn a lazy URL into a string. */
  readonly calls: readonly EarlyCall[];
  /** Values that code converts to strings. */
  readonly converted: readonly ConvertedValue[];
  /** Offset after which unknown code may already have run at load time; null if none does. */
  readonly firstUnfollowedCallEnd: number | null;
  /** `createApp` is also used in ways other than a plain call at load time, so when it is called is unknown. */
  readonly createAppEscapes: boolean;
}

/** When code runs: as the module is loaded, or as an instance of a class is made. */
export interface Early {
  readonly when: "load" | "instance";
  /** The class being defined or instantiated, -1 for none. */
  readonly owner: number;
  /** The member of it that is being defined, null for none or for a computed name. */
  readonly member: string | null;
  /** Inside a `try`, where what is thrown may be expected. */
  readonly isGuarded: boolean;
}

export interface EarlyCall extends Early {
  readonly call: CallValue;
}

export interface ConvertedValue extends Early {
  readonly value: Value;
  readonly range: Range;
}

export class EarlyCodeCollector implements Collector<EarlyCode> {
  readonly #calls: EarlyCall[] = [];
  readonly #converted: ConvertedValue[] = [];
  /**
   * Where code has run at load time, or may from there on, that is no plain call: tags and decorators, behind what
   * they are given, and members that run without a call.
   */
  readonly #opaque: number[] = [];
  #createAppMembers = 0;

  call(call: CallValue, context: WalkContext): void {
    if (isEarly(context)) this.#calls.push({ call, ...timeOf(context) });
  }

  opaque(node: AstNode, context: WalkContext): void {
    if (isEarly(context)) this.#opaque.push(rangeOf(node)[1]);
  }

  convert(value: Value, node: AstNode, context: WalkContext): void {
    if (!FOLLOWABLE.has(value.type)) return;
    if (isEarly(context)) this.#converted.push({ value, range: rangeOf(node), ...timeOf(context) });
  }

  member(name: string | null): void {
    if (name === "createApp") this.#createAppMembers += 1;
  }

  settled({ bindings, possible }: Settled): EarlyCode {
    const atLoad = this.#calls.filter(({ when }) => when === "load");
    const createAppCalls = atLoad.filter(({ call }) => possible.isNamed(call.callee, "createApp"));
    const unfollowed = [
      ...this.#opaque,
      ...atLoad.filter(({ call }) => isUnfollowed(call, possible)).map(({ call }) => call.range[1]),
    ];
    return {
      calls: this.#calls.filter(({ call }) => mayReverse(call, possible)),
      converted: this.#converted.filter(({ value }) => possible.isFollowable(value)),
      firstUnfollowedCallEnd: unfollowed.length > 0 ? Math.min(...unfollowed) : null,
      createAppEscapes: bindings.usesOf("createApp") + this.#createAppMembers > createAppCalls.length,
    };
  }
}

const FOLLOWABLE: ReadonlySet<Value["type"]> = new Set(["call", "binding", "global", "member"]);

function timeOf({ when, owner, member, isGuarded }: WalkContext): Early {
  return { when: when === "instance" ? "instance" : "load", owner, member, isGuarded };
}

/** A call of `reverse` under whatever name, or one that may turn a lazy URL into a string. */
function mayReverse(call: CallValue, possible: PossibleValues): boolean {
  // The name is the library's: what it belongs to is a view, and need not be read to know that.
  if (isAsView(call)) return false;
  if (possible.isFollowable(call.callee)) return true;
  const setsHeader = call.callee.type === "member" && /^(?:set|append)$/.test(call.callee.name);
  const mayConvert = setsHeader || rootOf(call.callee).type === "global";
  return mayConvert && call.args.some((arg) => possible.isFollowable(arg));
}

/** A call that may run functions of this module, or `createApp()` without naming it. */
function isUnfollowed(call: CallValue, possible: PossibleValues): boolean {
  const root = rootOf(call.callee);
  if (root.type === "class") return true;
  if (possible.isOfThisModule(root)) return true;
  if (call.callee.type === "member" && possible.isNamed(call.callee.object, "createApp")) return true;
  return call.args.some((arg) => possible.holdsFunction(arg, "createApp"));
}
