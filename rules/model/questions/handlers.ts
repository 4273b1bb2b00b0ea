import { HTTP_METHOD_NAMES } from "../../../src/views/http-method-names.js";
import type { ClassEntity, Entity, FunctionEntity, Module } from "../meaning/entity.js";
import type { ClassChange } from "../facts/changed-classes.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import { ANY_MEMBER, type ClassSummary, type MemberSummary, type Value } from "../syntax/summary.js";

export type Colour = "async" | "sync" | "unknown";

/** What answers a method of HTTP in a view class, and the class of its chain that it comes from. */
export interface HandlerFact {
  readonly name: string;
  readonly colour: Colour;
  readonly owner: Entity;
  /** Null where the owner is a class of the library. */
  readonly member: MemberSummary | null;
}

/**
 * The effective handlers of a view class, as the runtime finds them: for each name the most derived
 * field, else the most derived method; in the order of `httpMethodNames`, without `options`.
 *
 * @returns null where something in the chain may replace any of them, or leaves open which count
 */
export function handlersOf(view: Entity, graph: ModuleGraph): readonly HandlerFact[] | null {
  const { handlers } = graph.once(makeMemo);
  let found = handlers.get(view);
  if (found === undefined) {
    found = findHandlers(view, graph);
    handlers.set(view, found);
  }
  return found;
}

/** What has been found out in a project, which does not change while it lives. */
interface Memo {
  readonly handlers: Map<Entity, readonly HandlerFact[] | null>;
  readonly inherited: Map<Entity, Inherited | null>;
  /** The names that the code of a module puts on classes, null for any name. */
  readonly changed: Map<Module, Map<Changed, readonly string[] | null>>;
}

/** A class, any of the library's, or one that can't be told. */
type Changed = ClassSummary | "library" | "any";

/** The members that instances of a class have, own and inherited. */
interface Inherited {
  /** Fields of classes that are not the library's, by name, the most derived of each. */
  readonly fields: ReadonlyMap<string, Found>;
  /** Other members, and the library's handlers. */
  readonly methods: ReadonlyMap<string, Found | LibraryHandler>;
  readonly assignedWhenMade: ReadonlySet<string>;
  readonly assignedInMethods: ReadonlySet<string>;
  /** Code may change the list of methods in place while an instance is made. */
  readonly readsMethodNames: boolean;
  readonly callsMethods: boolean;
}

interface Found {
  readonly member: MemberSummary;
  readonly owner: ClassEntity;
}

interface LibraryHandler {
  readonly member: null;
  readonly owner: Entity;
}

function makeMemo(): Memo {
  return { handlers: new Map(), inherited: new Map(), changed: new Map() };
}

function findHandlers(view: Entity, graph: ModuleGraph): HandlerFact[] | null {
  const inherited = inheritedBy(view, graph);
  // Or the linted file writes to a prototype of the library's.
  if (!inherited || changesIn(graph.current, graph).has("library")) return null;
  const { assignedWhenMade, assignedInMethods, callsMethods } = inherited;
  const isAssigned = (name: string): boolean =>
    assignedWhenMade.has(name) || (callsMethods && assignedInMethods.has(name));
  if (isAssigned(ANY_MEMBER) || isAssigned("httpMethodNames") || inherited.readsMethodNames) return null;
  return (
    methodNames(inherited)?.flatMap((name) =>
      isAssigned(name)
        ? { name, colour: "unknown", owner: view, member: null }
        : (handlerFor(name, inherited, graph) ?? []),
    ) ?? null
  );
}

/** Null where something may replace any member. Found once for each class, since classes have parents in common. */
function inheritedBy(entity: Entity, graph: ModuleGraph): Inherited | null {
  const { inherited } = graph.once(makeMemo);
  const known = inherited.get(entity);
  if (known !== undefined) return known;
  const links: Entity[] = [];
  let found: Inherited | null = NOTHING_INHERITED;
  for (const link of graph.chain(entity)) {
    const above = inherited.get(link);
    if (above !== undefined) {
      found = above;
      break;
    }
    links.push(link);
  }
  for (const link of links.reverse()) {
    found = found && derived(link, found, graph);
    inherited.set(link, found);
  }
  return found;
}

const NOTHING_INHERITED: Inherited = {
  fields: new Map(),
  methods: new Map(),
  assignedWhenMade: new Set(),
  assignedInMethods: new Set(),
  readsMethodNames: false,
  callsMethods: false,
};

/** What a class makes of what it inherits. */
function derived(link: Entity, above: Inherited, graph: ModuleGraph): Inherited | null {
  if (link.kind === "library" || link.kind === "mixed") {
    const declared = link.kind === "mixed" ? link.mixin.export : link.export;
    const handlers = "handlers" in declared ? declared.handlers : [];
    return {
      ...above,
      methods: withMembers(
        above.methods,
        handlers.map((name) => [name, { member: null, owner: link }]),
      ),
    };
  }
  if (link.kind !== "class") return null;
  const { assigned, decorators } = link.summary;
  const changed = changedMembers(link, graph);
  const members = instanceMembers(link);
  if (!changed || members.some((member) => member.name === null)) return null;
  if (decorators.some((decorator) => !keepsColour(decorator, link, graph))) return null;
  const onMembers = link.summary.members.flatMap((member) => member.decorators);
  if (onMembers.some((decorator) => mayAddMembers(decorator, link, graph))) return null;
  const named = (isField: boolean): [string, Found][] =>
    members.flatMap((member) =>
      member.name !== null && (member.kind === "field") === isField
        ? [[member.name, { member, owner: link }]]
        : [],
    );
  return {
    fields: withMembers(above.fields, named(true)),
    methods: withMembers(above.methods, named(false)),
    assignedWhenMade: withNames(above.assignedWhenMade, [...assigned.whenMade, ...changed]),
    assignedInMethods: withNames(above.assignedInMethods, assigned.inMethods),
    readsMethodNames: above.readsMethodNames || assigned.readWhenMade.includes("httpMethodNames"),
    callsMethods: above.callsMethods || assigned.callsMethods,
  };
}

function withMembers<T>(
  above: ReadonlyMap<string, T>,
  own: readonly (readonly [string, T])[],
): ReadonlyMap<string, T> {
  return own.length === 0 ? above : new Map([...above, ...own]);
}

function withNames(above: ReadonlySet<string>, own: readonly string[]): ReadonlySet<string> {
  return own.every((name) => above.has(name)) ? above : new Set([...above, ...own]);
}

function instanceMembers(entity: ClassEntity): MemberSummary[] {
  return entity.summary.members.filter((member) => !member.isStatic && !member.isErased);
}

/** Decorators of this library return what they are given, or a wrapper of its colour. */
function keepsColour(decorator: Value, entity: ClassEntity, graph: ModuleGraph): boolean {
  const { kind } = graph.entity(decorator, entity.module, entity.environment);
  return kind === "decorator" || kind === "library";
}

/** A decorator of a member changes another one by what it has run when an instance is made. */
function mayAddMembers(decorator: Value, entity: ClassEntity, graph: ModuleGraph): boolean {
  const decorating = graph.entity(decorator, entity.module, entity.environment);
  return decorating.kind === "function" && decorating.summary.hasBody
    ? decorating.module.summary.facts.changedClasses.hasInitializers
    : !keepsColour(decorator, entity, graph);
}

/** The members that code assigns to the class or its prototype from outside; null for any name. */
function changedMembers(entity: ClassEntity, graph: ModuleGraph): readonly string[] | null {
  const names: string[] = [];
  for (const module of new Set<Module>([entity.module, graph.current])) {
    const changed = changesIn(module, graph);
    const assigned = changed.get(entity.summary);
    if (assigned === null || (module === entity.module && changed.has("any"))) return null;
    names.push(...(assigned ?? []));
  }
  return names;
}

function changesIn(module: Module, graph: ModuleGraph): ReadonlyMap<Changed, readonly string[] | null> {
  const { changed } = graph.once(makeMemo);
  let names = changed.get(module);
  if (!names) {
    names = new Map();
    changed.set(module, names);
    for (const change of module.summary.facts.changedClasses.changedFromOutside) {
      const entity = changedEntity(change.value, module, graph);
      const target = changedBy(change, entity);
      if (!target || names.get(target) === null) continue;
      const assigned = changedNames(change, module, graph);
      names.set(target, assigned && [...(names.get(target) ?? []), ...assigned]);
    }
  }
  return names;
}

function changedBy({ call }: ClassChange, entity: Entity): Changed | null {
  if (entity.kind === "class") return entity.summary;
  if (call) return null;
  // A prototype is written to: V.prototype, where a loop or a function is given V.
  return entity.kind === "library" ? "library" : entity.kind === "unknown" ? "any" : null;
}

/** What a change may change: also the class that a function makes, whose call is not followed otherwise. */
function changedEntity(value: Value, module: Module, graph: ModuleGraph): Entity {
  const entity = graph.entity(value, module);
  const made = value.type === "binding" ? module.summary.bindings[value.binding]?.value : value;
  // A function called by `new` gives the class that it returns all the same.
  const isFollowed = entity.kind !== "unknown" && entity.kind !== "instance";
  if (isFollowed || made?.type !== "call") return entity;
  const args = made.args.map((arg) => graph.entity(arg, module));
  return graph.returned(graph.entity(made.callee, module), args);
}

function changedNames(
  { value, call }: ClassChange,
  module: Module,
  graph: ModuleGraph,
): readonly string[] | null {
  if (!call) return null;
  const callee = graph.entity(call.callee, module);
  if (callee.kind === "library" && callee.export.name === "defaults") return defaultNames(call.args[1]);
  if (isHarmless(call.callee, callee)) return [];
  // A mixin makes another class of it; the colour of what other functions do can't be told.
  return graph.apply(callee, [graph.entity(value, module)]).kind === "unknown" ? null : [];
}

function defaultNames(values: Value | undefined): readonly string[] | null {
  if (values?.type !== "object") return null;
  const names = values.entries.map(({ name }) => name);
  return names.every((name) => name !== null) ? names : null;
}

/** What this library and the console do to a class they are given leaves its handlers' colours as they are. */
function isHarmless(callee: Value, { kind }: Entity): boolean {
  if (callee.type === "member" && callee.object.type === "global") return callee.object.name === "console";
  return kind === "library" || kind === "decorator" || kind === "class combiner";
}

/** The names in `httpMethodNames`, where that is the inherited list or a literal one. */
function methodNames({ fields, methods }: Inherited): readonly string[] | null {
  const found = fields.get("httpMethodNames") ?? methods.get("httpMethodNames");
  if (!found?.member) return HTTP_METHOD_NAMES.filter((name) => name !== "options");
  const { kind, value, decorators } = found.member;
  if (kind !== "field" || value?.type !== "array" || decorators.length > 0) return null;
  const names = value.elements.map((element) => (element.type === "string" ? element.text : null));
  if (!names.every((name) => name !== null)) return null;
  return [...new Set(names)].filter((name) => name !== "options");
}

/** A field, wherever in the chain it is declared, hides the methods of its name, as it does in JavaScript. */
function handlerFor(name: string, { fields, methods }: Inherited, graph: ModuleGraph): HandlerFact | null {
  const found = fields.get(name) ?? methods.get(name);
  if (!found) return null;
  if (!found.member) return { name, colour: "async", owner: found.owner, member: null };
  const colour = isContested(name, found.owner) ? "unknown" : memberColour(found.member, found.owner, graph);
  return colour === null ? null : { name, colour, owner: found.owner, member: found.member };
}

/** Of a member that is declared twice and decorated, compilers do not agree which one stays. */
function isContested(name: string, owner: ClassEntity): boolean {
  const same = instanceMembers(owner).filter((member) => member.name === name);
  return same.length > 1 && same.some(({ decorators }) => decorators.length > 0);
}

/** Null where the member is no handler. */
function memberColour(member: MemberSummary, owner: ClassEntity, graph: ModuleGraph): Colour | null {
  if (member.kind === "getter" || member.kind === "setter" || member.kind === "accessor") return null;
  // Without a value it hides what is inherited or not, as the compiler is told.
  if (member.value === null) return "unknown";
  if (member.decorators.some((decorator) => !keepsColour(decorator, owner, graph))) return "unknown";
  const value = graph.entity(member.value, owner.module, owner.environment);
  switch (value.kind) {
    case "function": {
      const { summary, isMade } = value;
      if (isMade) return "unknown";
      if (summary.isGenerator) return null;
      if (!summary.hasBody) return declaredColour(summary.resultTypes, value.module, graph);
      if (summary.isAsync) return "async";
      return isMarked(value, member.value.type === "function", owner, graph) ? "unknown" : "sync";
    }
    case "nothing":
      return null;
    default:
      return "unknown";
  }
}

/** `markAsync()` marks the function that it is given, wherever that stands, and whoever hands it on. */
function isMarked(
  { summary, module }: FunctionEntity,
  isWrittenInPlace: boolean,
  owner: ClassEntity,
  graph: ModuleGraph,
): boolean {
  return [...new Set([module, owner.module, graph.current])].some((where) => {
    const { markedAsync, passedFunctions } = where.summary.facts.markedFunctions;
    const isIt = (value: Value, otherwise: boolean): boolean => {
      const entity = graph.entity(value, where);
      return entity.kind === "function" ? entity.summary === summary : otherwise;
    };
    if (
      !markedAsync?.every((value) => value.type === "function" || value.type === "call" || !isIt(value, true))
    )
      return true;
    return !isWrittenInPlace && passedFunctions.some((value) => isIt(value, false));
  });
}

/** Of a declaration, which drops `async`: sync where it certainly gives no promise. */
function declaredColour(result: readonly Value[] | null, module: Module, graph: ModuleGraph): Colour {
  const isResponse = (type: Value): boolean => {
    if (type.type === "global") return type.name === "Response";
    const entity = graph.entity(type, module);
    return entity.kind === "library" && entity.export.kind === "class";
  };
  return result?.every(isResponse) === true ? "sync" : "unknown";
}
