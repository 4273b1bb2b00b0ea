import type { Collector, Settled } from "../syntax/collector.js";
import { ANY_MEMBER, type CallValue, type Value } from "../syntax/summary.js";

/** What code outside of a class may do to it. */
export interface ChangedClasses {
  readonly changedFromOutside: readonly ClassChange[];
  /** The names of members that code assigns to what may be a class, each once. */
  readonly overwrittenStatics: readonly string[];
  /** Decorators have something run when what they decorate is made: `addInitializer` is used. */
  readonly hasInitializers: boolean;
}

/** A class whose prototype is written to, or that is passed to a call. */
export interface ClassChange {
  readonly value: Value;
  /** The call that it is passed to, if it is that. */
  readonly call: CallValue | null;
}

export class ChangedClassesCollector implements Collector<ChangedClasses> {
  readonly #calls: CallValue[] = [];
  readonly #exposed: ClassChange[] = [];
  readonly #assigned: { readonly object: Value; readonly name: string }[] = [];
  #hasInitializers = false;

  call(call: CallValue): void {
    this.#calls.push(call);
  }

  expose(value: Value, call: CallValue | null): void {
    this.#exposed.push({ value, call });
  }

  assign(object: Value, name: string | null): void {
    if (object.type !== "unknown" && object.type !== "nothing") {
      this.#assigned.push({ object, name: name ?? ANY_MEMBER });
    }
  }

  member(name: string | null): void {
    if (name === "addInitializer") this.#hasInitializers = true;
  }

  destructure(name: string | null): void {
    this.member(name);
  }

  settled({ possible }: Settled): ChangedClasses {
    const passed = this.#calls.flatMap((call) =>
      possible.classesPassedTo(call).map((value) => ({ value, call })),
    );
    const statics = this.#assigned.filter(({ object }) => possible.mayBeClass(object));
    return {
      changedFromOutside: [...this.#exposed, ...passed],
      overwrittenStatics: [...new Set(statics.map(({ name }) => name))],
      hasInitializers: this.#hasInitializers,
    };
  }
}
