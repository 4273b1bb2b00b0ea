import type { AstNode } from "./ast.js";
import type { Bindings } from "./bindings.js";
import type { PossibleValues } from "./possible-values.js";
import type { CallValue, Value } from "./summary.js";
import type { WalkContext } from "./walk-context.js";

/**
 * Collects one family of facts while a module is walked. The walk says what happens and where; the
 * collector knows what it is for, and settles its facts once the names are known.
 */
export interface Collector<Facts> {
  /** A call, or `new`, of something that may be known. */
  call?(call: CallValue, context: WalkContext): void;
  /** A tag or a decorator, which may do anything with what it is given, or a member that runs without a call. */
  opaque?(node: AstNode, context: WalkContext): void;
  /** A value that code converts to a primitive, such as an operand of `+` or a computed name. */
  convert?(value: Value, node: AstNode, context: WalkContext): void;
  /** A member is read, or exported under another name. Null where the name is computed. */
  member?(name: string | null): void;
  /** A member is taken out by a pattern. Null where the name is computed. */
  destructure?(name: string | null): void;
  /** A member of something other than `this` is assigned to. Null where the name is computed. */
  assign?(object: Value, name: string | null): void;
  /** A prototype that code may write to; or a class whose static code passes `this` to a call. */
  expose?(owner: Value, call: CallValue | null): void;
  settled(settled: Settled): Facts;
}

/** What is known once the whole module has been walked. */
export interface Settled {
  readonly bindings: Bindings;
  readonly possible: PossibleValues;
}

/** Tells all collectors what happens. */
export class Collectors {
  readonly #calls: readonly Required<Pick<Collector<unknown>, "call">>[];
  readonly #opaques: readonly Required<Pick<Collector<unknown>, "opaque">>[];
  readonly #converts: readonly Required<Pick<Collector<unknown>, "convert">>[];
  readonly #members: readonly Required<Pick<Collector<unknown>, "member">>[];
  readonly #destructures: readonly Required<Pick<Collector<unknown>, "destructure">>[];
  readonly #assigns: readonly Required<Pick<Collector<unknown>, "assign">>[];
  readonly #exposes: readonly Required<Pick<Collector<unknown>, "expose">>[];

  constructor(collectors: readonly Collector<unknown>[]) {
    this.#calls = collectors.filter(hears("call"));
    this.#opaques = collectors.filter(hears("opaque"));
    this.#converts = collectors.filter(hears("convert"));
    this.#members = collectors.filter(hears("member"));
    this.#destructures = collectors.filter(hears("destructure"));
    this.#assigns = collectors.filter(hears("assign"));
    this.#exposes = collectors.filter(hears("expose"));
  }

  call(call: CallValue, context: WalkContext): void {
    for (const collector of this.#calls) collector.call(call, context);
  }

  opaque(node: AstNode, context: WalkContext): void {
    for (const collector of this.#opaques) collector.opaque(node, context);
  }

  convert(value: Value, node: AstNode, context: WalkContext): void {
    for (const collector of this.#converts) collector.convert(value, node, context);
  }

  member(name: string | null): void {
    for (const collector of this.#members) collector.member(name);
  }

  destructure(name: string | null): void {
    for (const collector of this.#destructures) collector.destructure(name);
  }

  assign(object: Value, name: string | null): void {
    for (const collector of this.#assigns) collector.assign(object, name);
  }

  expose(owner: Value, call: CallValue | null = null): void {
    for (const collector of this.#exposes) collector.expose(owner, call);
  }
}

function hears<Event extends keyof Collector<unknown>>(event: Event) {
  return (
    collector: Collector<unknown>,
  ): collector is Collector<unknown> & Required<Pick<Collector<unknown>, Event>> =>
    collector[event] !== undefined;
}
