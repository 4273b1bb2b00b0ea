import type { Entity } from "../meaning/entity.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import type { Range } from "../syntax/ast.js";
import type { CallValue, Value } from "../syntax/summary.js";
import { definitionTime } from "./definition-time.js";

/** A lazy URL that is turned into a string while a class or a URLconf is being defined. */
export interface ForcedUrl {
  readonly range: Range;
  /** What is being defined. */
  readonly subject: string;
}

/** The lazy URLs of the linted file that are turned into strings too early. */
export function forcedUrls(graph: ModuleGraph): ForcedUrl[] {
  const { calls, converted } = graph.current.summary.facts.earlyCode;
  const time = graph.once(definitionTime);
  const conversions = new Conversions(graph);
  const byOperator = converted.filter(({ value }) => conversions.isLazy(value));
  const byCall = calls.flatMap(({ call, ...site }) =>
    conversions.stringsOf(call).map((range) => ({ range, ...site })),
  );
  return [...byOperator, ...byCall]
    .filter((site) => time.isTooEarly(site, site.range, false))
    .map((site) => ({ range: site.range, subject: time.subjectOf(site) }));
}

/** The calls that turn a lazy URL into a string. */
class Conversions {
  readonly #graph: ModuleGraph;

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
  }

  isLazy(value: Value): boolean {
    return this.#entity(value).kind === "lazy url";
  }

  /** The places of the lazy URLs that a call turns into strings. */
  stringsOf(call: CallValue): Range[] {
    const { callee, args, argRanges } = call;
    const given = (...positions: number[]): Range[] => this.#given(call, positions, false);
    if (callee.type === "member" && !call.isNew) {
      if (TEXT_METHODS.has(callee.name) && this.isLazy(callee.object)) return [callee.objectRange];
      if (callee.object.type === "global") {
        // A replacer may leave it out.
        if (callee.object.name === "JSON" && callee.name === "stringify")
          return (args[1]?.type ?? "nothing") === "nothing" ? this.#given(call, [0], true) : [];
        if (callee.object.name === "Response" && callee.name === "redirect") return given(0);
      }
      if (callee.name === "set" || callee.name === "append") {
        return this.#isHeaders(callee.object) ? given(1) : [];
      }
      return [];
    }
    if (callee.type === "global") {
      switch (callee.name) {
        case "String":
        case "encodeURI":
        case "encodeURIComponent":
          return given(0);
        case "URL":
          return call.isNew ? given(0, 1) : [];
        case "Headers":
          return call.isNew ? this.#given(call, [0], true) : [];
        case "Response":
        case "Request":
          return call.isNew ? this.#headersOf(args[1], argRanges[1]) : [];
        default:
          return [];
      }
    }
    const called = this.#entity(callee);
    const isRedirect =
      called.kind === "library" && /^HttpResponse(Permanent)?Redirect$/.test(called.export.name);
    return isRedirect && call.isNew ? given(0) : [];
  }

  #headersOf(init: Value | undefined, range: Range | undefined): Range[] {
    if (init?.type !== "object" || !range) return [];
    return init.entries.flatMap(({ name, value }) =>
      name === "headers" ? this.#lazyIn(value, range, true) : [],
    );
  }

  #isHeaders(value: Value): boolean {
    if (value.type === "member" && value.name === "headers")
      return this.#isInstanceOf(value.object, "Response");
    return this.#isInstanceOf(value, "Headers");
  }

  #isInstanceOf(value: Value, name: string): boolean {
    const entity = this.#entity(value);
    return entity.kind === "instance" && entity.of.kind === "foreign class" && entity.of.name === name;
  }

  /** The places of the lazy URLs in some arguments. */
  #given({ args, argRanges, range }: CallValue, positions: readonly number[], inObjects: boolean): Range[] {
    return positions.flatMap((position) => {
      const value = args[position];
      return value ? this.#lazyIn(value, argRanges[position] ?? range, inObjects) : [];
    });
  }

  /**
   * The places of the lazy URLs in a value: it is one, or an array that holds some.
   *
   * @param inObjects - the properties of objects are turned into strings, too
   */
  #lazyIn(value: Value, range: Range, inObjects: boolean): Range[] {
    if (value.type === "object") {
      if (!inObjects || value.entries.some(({ name }) => name === "toJSON")) return [];
      // A name that is worked out may be a symbol, which nobody turns into a string.
      return value.entries.flatMap((entry) =>
        entry.name === null ? [] : this.#lazyIn(entry.value, range, inObjects),
      );
    }
    if (value.type === "array") {
      return value.elements.flatMap((element) => this.#lazyIn(element, range, inObjects));
    }
    return this.isLazy(value) ? [rangeOfValue(value) ?? range] : [];
  }

  #entity(value: Value): Entity {
    return this.#graph.entity(value, this.#graph.current);
  }
}

function rangeOfValue(value: Value): Range | null {
  if (value.type === "binding" || value.type === "call") return value.range;
  if (value.type === "member" && value.nameRange) return [value.objectRange[0], value.nameRange[1]];
  return null;
}

/** The methods by which a LazyUrl gives its text: a string's, and those that conversion calls. */
const TEXT_METHODS: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(String.prototype).filter((name) => !["constructor", "length"].includes(name)),
  "toJSON",
]);
