import type { Early } from "../facts/early-code.js";
import type { Limit } from "../limits.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import type { Range } from "../syntax/ast.js";
import { AppCreation } from "./app-creation.js";
import { classesInViews } from "./classes-in-views.js";

/** For `graph.once()`. */
export function definitionTime(graph: ModuleGraph): DefinitionTime {
  return new DefinitionTime(graph);
}

/** Whether code of the linted file runs before there is a URLconf. */
export class DefinitionTime {
  readonly #graph: ModuleGraph;
  readonly #appCreation: AppCreation;

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
    this.#appCreation = new AppCreation(graph);
  }

  /**
   * Does code run while a class or a URLconf is being defined, and certainly before the app is created?
   *
   * @param range - the place of the code
   * @param isInUrlconf - it is part of what makes up the URLconf
   */
  isTooEarly(site: Early, range: Range, isInUrlconf: boolean): boolean {
    if (site.isGuarded) return false;
    const owner = this.#graph.current.summary.classes[site.owner];
    if (site.when === "instance") return owner !== undefined && this.#graph.once(classesInViews).has(owner);
    if (this.#appCreation.isCreatedBefore(range)) return false;
    return !this.#appCreation.isCreatedByDependency(!isInUrlconf && !this.#isView(site.owner));
  }

  /** Why early code is not certainly too early; null where that is certain either way. */
  doubtOf(site: Early, range: Range): Limit | null {
    if (site.isGuarded || this.isTooEarly(site, range, false)) return null;
    if (site.when === "instance") return "uncertain-view";
    return "app-may-exist";
  }

  /** What is being defined, for the message. */
  subjectOf({ owner, member }: Early): string {
    const summary = this.#graph.current.summary.classes[owner];
    if (!summary) return "the module";
    const name = summary.name === null || summary.name === "default" ? "a class" : summary.name;
    return member === null ? name : `${name}.${member}`;
  }

  /** Views are what the app is made of, so that nothing but an odd order of imports has them wait for it. */
  #isView(index: number): boolean {
    return (
      index >= 0 &&
      this.#graph.isView(this.#graph.entity({ type: "class", index }, this.#graph.current)) === "yes"
    );
  }
}
