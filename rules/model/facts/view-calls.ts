import type { Collector, Settled } from "../syntax/collector.js";
import type { CallValue } from "../syntax/summary.js";

/** The calls of `asView()`, on whatever object. */
export type ViewCalls = readonly CallValue[];

export class ViewCallsCollector implements Collector<ViewCalls> {
  readonly #calls: CallValue[] = [];

  call(call: CallValue): void {
    if (!call.isNew && isAsView(call)) this.#calls.push(call);
  }

  settled(_: Settled): ViewCalls {
    return this.#calls;
  }
}

/** A call that makes a view callable of a class. */
export function isAsView({ callee }: CallValue): boolean {
  return callee.type === "member" && callee.name === "asView";
}
