import { isLibrary } from "../meaning/entity.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import type { Unknown } from "../limits.js";
import type { Range } from "../syntax/ast.js";
import { definitionTime } from "./definition-time.js";
import type { ViewFact } from "./view-classes.js";

/** What the model gave up on, so that a rule is silent about it. */
export interface Silence extends Unknown {
  /** The class, or its handler; around a call of `reverse()`, what is being defined. */
  readonly subject: string;
  /** In the linted file: of the class's name, the handler's or the call. Null for a class without a name. */
  readonly range: Range | null;
}

/**
 * The classes of the linted file that may be views, the handlers and the early calls of `reverse()` on
 * which the model gave up, each with the limit that made it so.
 */
export function silences(graph: ModuleGraph, views: readonly ViewFact[]): Silence[] {
  return [...ofBases(graph), ...views.flatMap(ofView), ...ofReverses(graph)];
}

function ofBases(graph: ModuleGraph): Silence[] {
  const { current } = graph;
  return current.summary.classes.flatMap((summary, index): Silence[] => {
    const entity = graph.entity({ type: "class", index }, current);
    const isInDoubt = summary.superClass !== null && graph.isView(entity) === "unknown";
    const reason = isInDoubt ? graph.reasonFor(entity) : null;
    return reason ? [{ ...reason, subject: summary.name ?? "a class", range: summary.nameRange }] : [];
  });
}

function ofView({ name, range, unknown, handlers }: ViewFact): Silence[] {
  const ofHandlers = (handlers ?? []).flatMap((handler): Silence[] =>
    handler.unknown
      ? [{ ...handler.unknown, subject: `${name}.${handler.name}`, range: handler.member?.range ?? range }]
      : [],
  );
  return unknown ? [{ ...unknown, subject: name, range }] : ofHandlers;
}

function ofReverses(graph: ModuleGraph): Silence[] {
  const time = graph.once(definitionTime);
  return graph.current.summary.facts.earlyCode.calls.flatMap(({ call, ...site }): Silence[] => {
    if (call.isNew || !isLibrary(graph.entity(call.callee, graph.current), "reverse")) return [];
    const limit = time.doubtOf(site, call.range);
    const place = { path: graph.current.path, range: call.range };
    return limit ? [{ limit, place, subject: time.subjectOf(site), range: call.range }] : [];
  });
}
