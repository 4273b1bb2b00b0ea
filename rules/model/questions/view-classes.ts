import type { Range } from "../syntax/ast.js";
import type { ClassEntity, Entity } from "../meaning/entity.js";
import { handlersOf, type HandlerFact, isUnknown } from "./handlers.js";
import type { Unknown } from "../limits.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import type { Binding, Value } from "../syntax/summary.js";

/** A class of the linted file that certainly inherits from `View`. */
export interface ViewFact {
  /** As the runtime names it. */
  readonly name: string;
  /** Its name in the source, or the keyword `class`. */
  readonly range: Range;
  /** In the order of `httpMethodNames`; null where they are unknown. */
  readonly handlers: readonly HandlerFact[] | null;
  /** Why the handlers are unknown; null where they are known. */
  readonly unknown: Unknown | null;
  /** Those of them that its own body declares, in the order it declares them. */
  readonly ownHandlers: readonly DeclaredHandler[];
  /** Its parent mixes its handlers as well, and is reported where it stands. */
  readonly hasReportedParent: boolean;
}

export type DeclaredHandler = HandlerFact & { readonly member: NonNullable<HandlerFact["member"]> };

/** The view classes that the linted file declares, or makes by a call and gives away. */
export function viewClasses(graph: ModuleGraph, text: string): ViewFact[] {
  const { current } = graph;
  const declared = current.summary.classes.flatMap((summary, index): ViewFact[] => {
    const entity = graph.entity({ type: "class", index }, current);
    if (entity.kind !== "class" || summary.isAmbient || graph.isView(entity) !== "yes") return [];
    const keyword = text.lastIndexOf("class", summary.headEnd - 1);
    return [declaredView(entity, summary.nameRange ?? [keyword, keyword + "class".length], graph)];
  });
  const made = madeClasses(graph).flatMap(({ entity, range }) =>
    graph.isView(entity) === "yes" ? [viewFact(entity, range, graph)] : [],
  );
  return [...declared, ...made].sort((one, other) => one.range[0] - other.range[0]);
}

/** Do handlers of both colours answer this class's requests? */
export function isMixed(handlers: readonly HandlerFact[] | null): boolean {
  const has = (colour: HandlerFact["colour"]): boolean =>
    handlers?.some((one) => one.colour === colour) === true;
  return has("async") && has("sync");
}

function declaredView(entity: ClassEntity, range: Range, graph: ModuleGraph): ViewFact {
  const fact = viewFact(entity, range, graph);
  const ownHandlers = (fact.handlers ?? [])
    .filter((handler): handler is DeclaredHandler => handler.owner === entity && handler.member !== null)
    .sort((one, other) => one.member.range[0] - other.member.range[0]);
  const hasReportedParent = ownHandlers.length === 0 && isParentReported(entity, fact.handlers, graph);
  return { ...fact, ownHandlers, hasReportedParent };
}

/** What a call makes has no body of its own in this place. */
function viewFact(entity: Entity, range: Range, graph: ModuleGraph): ViewFact {
  const found = handlersOf(entity, graph);
  const [handlers, unknown] = isUnknown(found) ? [null, found] : [found, null];
  return { name: entityName(entity), range, handlers, unknown, ownHandlers: [], hasReportedParent: false };
}

/** A class further up has the same handlers, mixed as they are, and is reported where it stands. */
function isParentReported(
  entity: ClassEntity,
  handlers: readonly HandlerFact[] | null,
  graph: ModuleGraph,
): boolean {
  if (!isMixed(handlers)) return false;
  const parent = graph.superEntity(entity);
  const { superClass } = entity.summary;
  if (parent && superClass && isReportedInItsPlace(superClass, parent, entity, graph)) {
    return haveSameMembers(handlers, knownHandlers(parent, graph));
  }
  return graph
    .chain(entity)
    .slice(1)
    .some(
      (link) =>
        link.kind === "class" &&
        link.environment === null &&
        haveSameMembers(handlers, knownHandlers(link, graph)),
    );
}

function knownHandlers(entity: Entity, graph: ModuleGraph): readonly HandlerFact[] | null {
  const handlers = handlersOf(entity, graph);
  return isUnknown(handlers) ? null : handlers;
}

function haveSameMembers(
  some: readonly HandlerFact[] | null,
  others: readonly HandlerFact[] | null,
): boolean {
  return (
    some?.length === others?.length &&
    some?.every((one, index) => {
      const other = others?.[index];
      return one.name === other?.name && one.member === other.member && one.colour === other.colour;
    }) === true
  );
}

/** A class made by a call is nobody's to report, unless it has a name that is exported. */
function isReportedInItsPlace(
  value: Value,
  parent: Entity,
  entity: ClassEntity,
  graph: ModuleGraph,
): boolean {
  if (parent.kind === "class" && parent.environment === null) return true;
  if (value.type === "member") return true;
  if (value.type !== "binding") return false;
  if (entity.module.summary.bindings[value.binding]?.kind === "import") return true;
  return entity.module !== graph.current || graph.once(madeBindings).has(value.binding);
}

/** Classes that calls make and that the file exports, or calls `asView()` on. */
function madeClasses(graph: ModuleGraph): { readonly entity: Entity; readonly range: Range }[] {
  const { current } = graph;
  const named = [...graph.once(madeBindings)].flatMap((index) => {
    const binding = current.summary.bindings[index];
    return binding ? [{ entity: graph.entity(binding.value, current), range: binding.range }] : [];
  });
  const unnamed = current.summary.facts.viewCalls.flatMap(({ callee }) => {
    if (callee.type !== "member" || callee.object.type !== "call") return [];
    return [{ entity: graph.entity(callee.object, current), range: callee.object.range }];
  });
  const defaultExport = current.summary.exports["default"];
  if (defaultExport?.kind === "local" && defaultExport.value.type === "call") {
    const { value } = defaultExport;
    unnamed.push({ entity: graph.entity(value, current), range: value.range });
  }
  return [...named, ...unnamed].filter(({ entity }) => entity.kind !== "unknown");
}

/** The variables that hold a class made by a call, and are exported or turned into a view callable. */
function madeBindings(graph: ModuleGraph): ReadonlySet<number> {
  const { bindings, exports, facts } = graph.current.summary;
  const given = [
    ...Object.values(exports).map((one) => (one.kind === "local" ? one.value : null)),
    ...facts.viewCalls.map(({ callee }) => (callee.type === "member" ? callee.object : null)),
  ];
  const made = new Set<number>();
  for (const value of given) {
    const index = value?.type === "binding" ? aliased(value.binding, bindings) : null;
    const binding = index === null ? undefined : bindings[index];
    if (index !== null && binding?.kind === "variable" && binding.value.type === "call") made.add(index);
  }
  return made;
}

/** What a variable is another name of, by constants of this module; null where one is assigned again. */
function aliased(index: number, bindings: readonly Binding[]): number | null {
  const seen = new Set<number>();
  for (let at = index; !seen.has(at);) {
    const binding = bindings[at];
    if (!binding || binding.reassigned) return null;
    if (binding.kind !== "variable" || binding.value.type !== "binding") return at;
    seen.add(at);
    at = binding.value.binding;
  }
  return null;
}

/** A class's name as the runtime has it, of `class X` or `const X = class`. */
export function entityName(entity: Entity): string {
  const name =
    entity.kind === "class"
      ? entity.summary.name
      : entity.kind === "library"
        ? entity.export.name
        : entity.kind === "mixed"
          ? entity.mixin.export.name
          : entity.kind === "foreign class"
            ? entity.name
            : null;
  return name ?? "(anonymous class)";
}
