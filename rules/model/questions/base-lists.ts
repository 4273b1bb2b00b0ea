import type { Range } from "../syntax/ast.js";
import type { Entity } from "../meaning/entity.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import { isAsView } from "../facts/view-calls.js";
import type { CallValue, Value } from "../syntax/summary.js";
import { entityName } from "./view-classes.js";

/** A base that can't stand where it stands, in a call that puts the bases of one class together. */
export interface MisplacedBase {
  readonly problem: "secondView" | "viewNotLast" | "notAMixin" | "viewCalled" | "baseReplaced";
  readonly range: Range;
  readonly base: string;
  /** The other class that the message speaks of. */
  readonly other: string;
}

/**
 * The misplaced bases in the calls of the linted file.
 *
 * @param combiners - names of functions that, like `Mixin` of ts-mixer, put classes together into one
 */
export function misplacedBases(graph: ModuleGraph, combiners: readonly string[]): MisplacedBase[] {
  return graph.current.summary.calls.flatMap((call) => {
    if (isAsView(call)) return [];
    const callee = graph.entity(call.callee, graph.current);
    const list = new BaseList(call, graph);
    if (callee.kind === "library" && callee.export.name === "bases") return list.ofBases();
    if (callee.kind === "class combiner" || combiners.includes(calleeName(call.callee, graph))) {
      return list.ofCombiner();
    }
    if (graph.isClass(callee) === "yes") return list.ofCalledClass(callee);
    return list.ofMixin(callee);
  });
}

class BaseList {
  readonly #call: CallValue;
  readonly #graph: ModuleGraph;
  readonly #bases: readonly Entity[];

  constructor(call: CallValue, graph: ModuleGraph) {
    this.#call = call;
    this.#graph = graph;
    this.#bases = call.args.map((argument) => graph.entity(argument, graph.current));
  }

  ofBases(): MisplacedBase[] {
    const views = this.#views();
    const view = views.at(-1);
    // What a spread holds is unknown: it may be empty.
    const last = this.#call.args.findLastIndex((argument) => argument.type !== "spread");
    const problems = views
      .slice(0, -1)
      .map((position) => this.#misplaced("secondView", position, this.#nameAt(view ?? position)));
    if (view !== undefined && view < last) {
      const right = this.#call.args[view + 1]?.type === "spread" ? last : view + 1;
      problems.push(this.#misplaced("viewNotLast", view, this.#nameAt(right)));
    }
    for (let position = 0; position < last; position += 1) {
      const base = this.#bases[position] as Entity;
      if (this.#graph.isClass(base) === "yes" && this.#graph.isView(base) === "no") {
        problems.push(this.#misplaced("notAMixin", position, ""));
      } else if (view === this.#bases.length - 1) {
        problems.push(...this.#replacedBy(base, position));
      }
    }
    return problems;
  }

  /** The first view is the base, the others are put into it. */
  ofCombiner(): MisplacedBase[] {
    const [first, ...extra] = this.#views();
    if (first === undefined) return [];
    return extra.map((position) => this.#misplaced("secondView", position, this.#nameAt(first)));
  }

  ofCalledClass(callee: Entity): MisplacedBase[] {
    if (this.#call.args.length === 0 || this.#graph.isView(callee) !== "yes") return [];
    return [
      { problem: "viewCalled", range: this.#calleeRange(), base: entityName(callee), other: this.#nameAt(0) },
    ];
  }

  /** A mixin applied by hand. */
  ofMixin(callee: Entity): MisplacedBase[] {
    const [base] = this.#bases;
    if (!base || this.#graph.isView(base) !== "yes" || usesItsParameter(callee)) return [];
    return this.#replacedBy(callee, null);
  }

  /** Nothing, unless the mixin's class extends a view of its own instead of its parameter. */
  #replacedBy(mixin: Entity, position: number | null): MisplacedBase[] {
    const made = this.#graph.returned(mixin, [{ kind: "base parameter" }]);
    if (made.kind !== "class" || this.#graph.isView(made) !== "yes") return [];
    const base = this.#baseOf(position);
    if (this.#extends(made, base) || this.#isSkipped(mixin, base, position)) return [];
    const parent = this.#graph.superEntity(made);
    const range = position === null ? this.#calleeRange() : this.#rangeAt(position);
    const value = position === null ? this.#call.callee : this.#call.args[position];
    return [
      {
        problem: "baseReplaced",
        range,
        base: valueName(value, this.#graph) ?? entityName(made),
        other: parent ? entityName(parent) : "",
      },
    ];
  }

  /** What a mixin is applied to, if what is unknown among the bases right of it, such as a spread, adds nothing. */
  #baseOf(position: number | null): Entity | undefined {
    if (position === null) return this.#bases[0];
    const last = this.#bases.at(-1);
    return (
      last &&
      this.#bases
        .slice(position + 1, -1)
        .reduceRight((base, mixin) => this.#graph.mixedInto(base, mixin) ?? base, last)
    );
  }

  /** A class that extends the very view that it is applied to, itself or by mixins, drops nothing. */
  #extends(made: Entity, base: Entity | undefined): boolean {
    let link = this.#graph.parent(made);
    while (link && link !== base && this.#graph.isClassOfMixin(link)) link = this.#graph.parent(link);
    return link !== null && link === base;
  }

  /** A mixin that is there already is not applied again; by hand only what `mixin()` has made knows that. */
  #isSkipped(mixin: Entity, base: Entity | undefined, position: number | null): boolean {
    if (!base) return false;
    const made = position === null ? this.#graph.apply(mixin, [base]) : this.#graph.mixedInto(base, mixin);
    return made === base;
  }

  #views(): number[] {
    return this.#bases.flatMap((base, position) => (this.#graph.isView(base) === "yes" ? [position] : []));
  }

  #misplaced(problem: MisplacedBase["problem"], position: number, other: string): MisplacedBase {
    return { problem, range: this.#rangeAt(position), base: this.#nameAt(position), other };
  }

  #rangeAt(position: number): Range {
    return this.#call.argRanges[position] ?? this.#call.range;
  }

  #calleeRange(): Range {
    return this.#call.calleeRange;
  }

  #nameAt(position: number): string {
    const entity = this.#bases[position];
    if (!entity) return "";
    if (entity.kind === "library" || entity.kind === "class") return entityName(entity);
    return valueName(this.#call.args[position], this.#graph) ?? entityName(entity);
  }
}

/** A function that does something else with the view than to drop it: a factory, and no mixin. */
function usesItsParameter(callee: Entity): boolean {
  if (callee.kind !== "function") return false;
  const [parameter] = callee.summary.parameters;
  return typeof parameter === "number" && callee.module.summary.bindings[parameter]?.isUsed === true;
}

function calleeName(callee: Value, graph: ModuleGraph): string {
  if (callee.type === "binding") {
    const binding = graph.current.summary.bindings[callee.binding];
    return (binding?.imported === "default" ? binding.name : binding?.imported) ?? binding?.name ?? "";
  }
  return valueName(callee, graph) ?? "";
}

/** How the source names a value. */
function valueName(value: Value | undefined, graph: ModuleGraph): string | null {
  if (value?.type === "binding") return graph.current.summary.bindings[value.binding]?.name ?? null;
  if (value?.type === "member" || value?.type === "global") return value.name;
  return null;
}
