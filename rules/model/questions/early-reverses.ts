import { type Entity, isLibrary } from "../meaning/entity.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import type { Range } from "../syntax/ast.js";
import type { CallValue, Value } from "../syntax/summary.js";
import { definitionTime } from "./definition-time.js";
import { ViewOptions } from "./view-options.js";

/** A call of `reverse()` while a class or a URLconf is being defined. */
export interface EarlyReverse {
  readonly call: CallValue;
  /** What is being defined. */
  readonly subject: string;
  /** The result is turned into something else at once, where a lazy URL would be turned into a string. */
  readonly isForced: boolean;
  /** It is the whole value of a field or an option of the library, which takes a lazy URL as well. */
  readonly takesLazyUrl: boolean;
}

/** The calls of `reverse()` in the linted file that run too early. */
export function earlyReverses(graph: ModuleGraph): EarlyReverse[] {
  const { calls, converted } = graph.current.summary.facts.earlyCode;
  const time = graph.once(definitionTime);
  const reverses = calls.filter(
    ({ call }) => !call.isNew && isLibrary(entityOf(call.callee, graph), "reverse"),
  );
  if (reverses.length === 0) return [];
  const options = new ViewOptions(graph);
  const forcedValues = new Set([
    ...converted.map(({ value }) => value),
    ...calls.flatMap(({ call }) => [...consumed(call), ...textsOfUrlconf(call, graph)]),
  ]);
  return reverses.flatMap(({ call, ...site }) => {
    if (!time.isTooEarly(site, call.range, options.has(call))) return [];
    return [
      {
        call,
        subject: time.subjectOf(site),
        isForced: forcedValues.has(call) || isInName(call.range, graph),
        takesLazyUrl:
          (call.position === "field" && fieldTakesLazyUrl(call, site.owner, graph)) ||
          (options.has(call) && !options.isOwn(call)),
      },
    ];
  });
}

/** A field's annotation, or its absence, leaves room for a LazyUrl. */
function fieldTakesLazyUrl(call: CallValue, owner: number, graph: ModuleGraph): boolean {
  const field = graph.current.summary.classes[owner]?.members.find(({ value }) => value === call);
  return field !== undefined && (field.annotation === null || field.annotation.includes("LazyUrl"));
}

/** What a call does something with at once: what its method is called on, and what platform functions are given. */
function consumed({ callee, args }: CallValue): Value[] {
  if (callee.type === "member") return [callee.object, ...args.filter(() => callee.object.type === "global")];
  return callee.type === "global" ? [...args] : [];
}

/** Stands in the computed name of a member, which is a string whatever is worked out in it. */
function isInName([start, end]: Range, graph: ModuleGraph): boolean {
  return graph.current.summary.classes.some(({ members }) =>
    members.some(({ isComputed, range }) => isComputed && range[0] <= start && end <= range[1]),
  );
}

/** The calls that `path()` and `include()` are given as routes and names. */
function textsOfUrlconf({ callee, args }: CallValue, graph: ModuleGraph): Value[] {
  const [first] = args;
  const named = args.flatMap((arg) => (arg.type === "object" ? arg.entries : []));
  const names = named.filter(
    ({ name, value }) => isCall(value) && /^(?:name|namespace|appName)$/.test(name ?? ""),
  );
  // Most calls are given none: then no module need be read to know what they call.
  if (names.length === 0 && !isCall(first)) return [];
  const called = entityOf(callee, graph);
  const name = called.kind === "library" ? called.export.name : "";
  if (!["path", "rePath", "include"].includes(name)) return [];
  const texts = names.map(({ value }) => value);
  return first && name !== "include" ? [first, ...texts] : texts;
}

function isCall(value: Value | undefined): boolean {
  return value?.type === "call";
}

function entityOf(value: Value, graph: ModuleGraph): Entity {
  return graph.entity(value, graph.current);
}
