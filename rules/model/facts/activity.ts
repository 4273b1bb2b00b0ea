import { type AstNode, rangeOf } from "../syntax/ast.js";
import type { Bindings } from "../syntax/bindings.js";
import { type WalkContext, isEarly, timeOf } from "../syntax/walk-context.js";
import { PossibleValues } from "../syntax/possible-values.js";
import {
  ANY_MEMBER,
  type CallValue,
  type EarlyCall,
  type ForcedValue,
  type ModuleSummary,
  type Touch,
  type Value,
} from "../syntax/summary.js";

/** What the code of a module does, as far as a rule may ask: noted on the walk, and sifted once names are settled. */
export class Activity {
  readonly #calls: CallValue[] = [];
  readonly #early: EarlyCall[] = [];
  readonly #forced: ForcedValue[] = [];
  readonly #touched: Touch[] = [];
  readonly #overwritten: { readonly object: Value; readonly name: string }[] = [];
  /**
   * Where code has run at load time, or may from there on, that is no plain call: tags and decorators, behind what
   * they are given, and members that run uncalled.
   */
  readonly #opaque: number[] = [];
  /** How often members of some names are used. */
  readonly #memberUses = new Map<string, number>();

  /** A call of something that may be known. */
  call(call: CallValue, context: WalkContext): void {
    this.#calls.push(call);
    if (isEarly(context)) this.#early.push({ call, ...timeOf(context) });
  }

  /** A tag or a decorator, which may do anything with what it is given, or a member that nothing need call to run it. */
  opaque(node: AstNode, context: WalkContext): void {
    if (isEarly(context)) this.#opaque.push(rangeOf(node)[1]);
  }

  /** Something that code is about to turn into a string. */
  force(value: Value, node: AstNode, context: WalkContext): void {
    if (
      value.type !== "call" &&
      value.type !== "binding" &&
      value.type !== "global" &&
      value.type !== "member"
    )
      return;
    if (isEarly(context)) this.#forced.push({ value, range: rangeOf(node), ...timeOf(context) });
  }

  /** A class that code may change, by the call if it is handed to one. */
  touch(value: Value, call: CallValue | null = null): void {
    this.#touched.push({ value, call });
  }

  /** A member that is assigned to, of what may be a class; null where its name can't be told. */
  overwrite(object: Value, name: string | null): void {
    if (object.type !== "unknown" && object.type !== "nothing") {
      this.#overwritten.push({ object, name: name ?? ANY_MEMBER });
    }
  }

  /** A member of something, by its name. */
  member(name: string | null): void {
    if (name === "createApp" || name === "markAsync" || name === "addInitializer") {
      this.#memberUses.set(name, (this.#memberUses.get(name) ?? 0) + 1);
    }
  }

  /** What of it may matter. Asked once the bindings are settled. */
  sifted(
    bindings: Bindings,
  ): Pick<
    ModuleSummary,
    | "calls"
    | "early"
    | "forced"
    | "touched"
    | "hasStrayCreateApp"
    | "firstOpaqueCall"
    | "marked"
    | "handedOver"
    | "hasInitializers"
    | "overwritten"
  > {
    const possible = new PossibleValues(bindings.all);
    /** How often a name of the library is used, imported or as a member of a namespace. */
    const usesOf = (name: string): number => bindings.usesOf(name) + (this.#memberUses.get(name) ?? 0);
    const atLoad = this.#early.filter((site) => site.when === "load");
    const createAppCalls = atLoad.filter((site) => possible.isNamed(site.call.callee, "createApp"));
    const markAsyncCalls = this.#calls.filter((call) => possible.isNamed(call.callee, "markAsync"));
    const opaque = [
      ...this.#opaque,
      ...atLoad.filter((site) => possible.isOpaque(site.call)).map((site) => site.call.range[1]),
    ];
    const touched = [...this.#touched];
    const handedOver: Value[] = [];
    for (const call of this.#calls) {
      for (const value of possible.classesHandedOver(call)) touched.push({ value, call });
      handedOver.push(...possible.functionsHandedOver(call));
    }
    return {
      calls: this.#calls.filter((call) => possible.mayMakeClass(call)),
      early: this.#early.filter((site) => possible.mayBeReverse(site.call)),
      forced: this.#forced.filter((site) => possible.isFollowable(site.value)),
      touched,
      hasStrayCreateApp: usesOf("createApp") > createAppCalls.length,
      firstOpaqueCall: opaque.length > 0 ? Math.min(...opaque) : null,
      marked:
        usesOf("markAsync") > markAsyncCalls.length
          ? null
          : markAsyncCalls.flatMap((call) => call.args.slice(0, 1)),
      overwritten: [
        ...new Set(
          this.#overwritten.filter(({ object }) => possible.mayBeClass(object)).map(({ name }) => name),
        ),
      ],
      hasInitializers: this.#memberUses.has("addInitializer"),
      handedOver,
    };
  }
}
