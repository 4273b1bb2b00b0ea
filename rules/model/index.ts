import { isLibrary } from "./meaning/entity.js";
import type { ModuleGraph } from "./meaning/module-graph.js";
import { type MisplacedBase, misplacedBases } from "./questions/base-lists.js";
import { type EarlyReverse, earlyReverses } from "./questions/early-reverses.js";
import { type ForcedUrl, forcedUrls } from "./questions/forced-urls.js";
import { type Silence, silences } from "./questions/silences.js";
import { type ViewFact, viewClasses } from "./questions/view-classes.js";
import type { Binding, FunctionSummary, ImportSite, Value } from "./syntax/summary.js";

export type { MisplacedBase } from "./questions/base-lists.js";
export type { EarlyReverse } from "./questions/early-reverses.js";
export type { ForcedUrl } from "./questions/forced-urls.js";
export { LIMITS } from "./limits.js";
export type { Silence } from "./questions/silences.js";
export type { HandlerFact } from "./questions/handlers.js";
export type { DeclaredHandler, ViewFact } from "./questions/view-classes.js";
export { isMixed } from "./questions/view-classes.js";
export type { Range } from "./syntax/ast.js";
export type { Binding, FunctionSummary, ImportSite, Value } from "./syntax/summary.js";

/**
 * The questions that rules may ask about the linted file. Rules reach no deeper than this module, and
 * {@link file://./host.ts} for the model of a file.
 */
export class Model {
  readonly #graph: ModuleGraph;
  readonly #text: string;
  #views: readonly ViewFact[] | undefined;

  /**
   * @param graph - the linted file and the modules around it
   * @param text - of the linted file
   */
  constructor(graph: ModuleGraph, text: string) {
    this.#graph = graph;
    this.#text = text;
  }

  /** The view classes that the file declares, or makes by a call. */
  get views(): readonly ViewFact[] {
    return (this.#views ??= viewClasses(this.#graph, this.#text));
  }

  /** The calls of `reverse()` that run while a class or a URLconf is being defined. */
  earlyReverses(): readonly EarlyReverse[] {
    return earlyReverses(this.#graph);
  }

  /** The lazy URLs that are turned into strings at such a time. */
  forcedUrls(): readonly ForcedUrl[] {
    return forcedUrls(this.#graph);
  }

  /**
   * The bases that stand where none of their kind can.
   *
   * @param combiners - names of functions that combine several classes into one
   */
  misplacedBases(combiners: readonly string[]): readonly MisplacedBase[] {
    return misplacedBases(this.#graph, combiners);
  }

  /** The classes of the file of which the model gave up something, each with the limit and the place. */
  silences(): readonly Silence[] {
    return silences(this.#graph, this.views);
  }

  /** Every binding of the file, of all its scopes; values refer to them by index. */
  get bindings(): readonly Binding[] {
    return this.#graph.current.summary.bindings;
  }

  /** The `import` declarations of the file. */
  get imports(): readonly ImportSite[] {
    return this.#graph.current.summary.imports;
  }

  /** A function of the file, by the index that a value has. */
  functionAt(index: number): FunctionSummary | undefined {
    return this.#graph.current.summary.functions[index];
  }

  /** Is a value of the file certainly this package's export of a name, through whatever modules? */
  isFromLibrary(value: Value, name: string): boolean {
    return isLibrary(this.#graph.entity(value, this.#graph.current), name);
  }

  /** Does a module that the file imports export this package's export of a name under that name? */
  passesOn(source: string, name: string): boolean {
    return isLibrary(this.#graph.exportOf(source, name), name);
  }
}
