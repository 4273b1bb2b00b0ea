import type { Entity, Environment } from "../meaning/entity.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import { LIBRARY } from "../library-name.js";
import type { ClassSummary, Value } from "../syntax/summary.js";

/**
 * The classes of the linted file that some view certainly is made of, so that `asView()` makes an
 * instance of them: views, and the classes of mixins that are applied to a view or typed to `View`.
 */
export function classesInViews(graph: ModuleGraph): ReadonlySet<ClassSummary> {
  const { current } = graph;
  const typed = typedParameters(graph);
  const views = [
    ...current.summary.classes.flatMap((_, index) => [
      graph.entity({ type: "class", index }, current),
      graph.entity({ type: "class", index }, current, typed),
    ]),
    ...current.summary.calls.map((call) => graph.entity(call, current)),
  ].filter((entity) => graph.isView(entity) === "yes");
  const seen = new Set<Entity>();
  for (const view of views) {
    for (let link: Entity | null = view; link && !seen.has(link); link = graph.parent(link)) seen.add(link);
  }
  return new Set(
    [...seen].flatMap((link) => (link.kind === "class" && link.module === current ? [link.summary] : [])),
  );
}

/** Parameters that are typed to `View`, each standing for it. */
function typedParameters(graph: ModuleGraph): Environment {
  const { current } = graph;
  const view = graph.library("View");
  const parameters = new Map<number, Entity>();
  current.summary.bindings.forEach((binding, index) => {
    if (binding.kind === "parameter" && binding.types.some((type) => namesView(type, graph, new Set()))) {
      parameters.set(index, view);
    }
    // const X: Mixin<…> = (Base) => …
    const first = binding.types.some((type) => namesMixin(type, graph))
      ? firstParameter(binding.value, graph)
      : null;
    if (first !== null) parameters.set(first, view);
  });
  return { module: current, factory: null, parameters, outer: null };
}

function namesView(type: Value, graph: ModuleGraph, seen: Set<number>): boolean {
  if (type.type === "binding") {
    const binding = graph.current.summary.bindings[type.binding];
    if (binding?.kind === "type" && !seen.has(type.binding)) {
      seen.add(type.binding);
      return binding.types.some((part) => namesView(part, graph, seen));
    }
  }
  return graph.isView(graph.entity(type, graph.current)) === "yes";
}

function namesMixin(type: Value, graph: ModuleGraph): boolean {
  if (type.type !== "binding") return false;
  const binding = graph.current.summary.bindings[type.binding];
  return binding?.source === LIBRARY && binding.imported === "Mixin";
}

function firstParameter(value: Value, graph: ModuleGraph): number | null {
  const factory = value.type === "call" ? value.args[0] : value;
  if (factory?.type !== "function") return null;
  return graph.current.summary.functions[factory.index]?.parameters[0] ?? null;
}
