import type { AstNode } from "../syntax/ast.js";
import type { Collector } from "../syntax/collector.js";
import type { ModuleSyntax } from "../syntax/summary.js";
import { Walk } from "../syntax/walk.js";
import { type ChangedClasses, ChangedClassesCollector } from "./changed-classes.js";
import { type EarlyCode, EarlyCodeCollector } from "./early-code.js";
import { type MarkedFunctions, MarkedFunctionsCollector } from "./marked-functions.js";
import { type ViewCalls, ViewCallsCollector } from "./view-calls.js";

/** What contracts ask of a module beyond its syntax: one family a line, here and in {@link collectors}. */
export interface Facts {
  readonly changedClasses: ChangedClasses;
  readonly earlyCode: EarlyCode;
  readonly markedFunctions: MarkedFunctions;
  readonly viewCalls: ViewCalls;
}

const collectors: { readonly [Family in keyof Facts]: () => Collector<Facts[Family]> } = {
  changedClasses: () => new ChangedClassesCollector(),
  earlyCode: () => new EarlyCodeCollector(),
  markedFunctions: () => new MarkedFunctionsCollector(),
  viewCalls: () => new ViewCallsCollector(),
};

/**
 * What one module declares and does, without its syntax tree: the only thing the model keeps of a module.
 * Plain data, equal for equal source whichever parser has read it.
 */
export interface ModuleSummary extends ModuleSyntax {
  readonly facts: Facts;
}

/**
 * Reads a module's syntax tree once, top-down, into a summary.
 *
 * Takes the tree of any host (see `syntax/ast.ts`). What it does not know becomes `unknown`, so that
 * later syntax costs verdicts and never a crash.
 *
 * @param program - the `Program` node
 * @param isDeclarationFile - everything in it is ambient, as in a `.d.ts`
 */
export function summarize(program: AstNode, isDeclarationFile: boolean): ModuleSummary {
  const listening = Object.entries(collectors).map(([family, make]) => [family, make()] as const);
  const { settled, ...syntax } = new Walk(
    listening.map(([, collector]) => collector),
    isDeclarationFile,
  ).run(program);
  const facts = Object.fromEntries(
    listening.map(([family, collector]) => [family, collector.settled(settled)]),
  );
  return { ...syntax, facts: facts as unknown as Facts };
}
