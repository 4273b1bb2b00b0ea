import type { Collector, Settled } from "../syntax/collector.js";
import type { CallValue, Value } from "../syntax/summary.js";

/** Functions that may be marked as async without the keyword. */
export interface MarkedFunctions {
  /** The arguments of `markAsync()`; null where it is used in any other way than called. */
  readonly markedAsync: readonly Value[] | null;
  /** Functions passed to calls by name, which may mark them. */
  readonly passedFunctions: readonly Value[];
}

export class MarkedFunctionsCollector implements Collector<MarkedFunctions> {
  readonly #calls: CallValue[] = [];
  #markAsyncMembers = 0;

  call(call: CallValue): void {
    this.#calls.push(call);
  }

  member(name: string | null): void {
    if (name === "markAsync") this.#markAsyncMembers += 1;
  }

  settled({ bindings, possible }: Settled): MarkedFunctions {
    const marking = this.#calls.filter(({ callee }) => possible.isNamed(callee, "markAsync"));
    return {
      markedAsync:
        bindings.usesOf("markAsync") + this.#markAsyncMembers > marking.length
          ? null
          : marking.flatMap(({ args }) => args.slice(0, 1)),
      passedFunctions: this.#calls.flatMap((call) => possible.functionsPassedTo(call)),
    };
  }
}
