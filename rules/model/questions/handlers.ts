import { HTTP_METHOD_NAMES } from "../../../src/views/http-method-names.js";
import type { ClassEntity, Entity, FunctionEntity, Module } from "../meaning/entity.js";
import type { ClassChange } from "../facts/changed-classes.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import type { Limit, Unknown } from "../limits.js";
import type { Range } from "../syntax/ast.js";
import { instanceEffects } from "./instance-effects.js";
import { type ClassSummary, type MemberSummary, type Value } from "../syntax/summary.js";

export type Colour = "async" | "sync" | "unknown";

/** What answers a method of HTTP in a view class, and the class of its chain that it comes from. */
export interface HandlerFact {
  readonly name: string;
  readonly colour: Colour;
  readonly owner: Entity;
  /** Null where the owner is a class of the library. */
  readonly member: MemberSummary | null;
  /** Why the colour is unknown; null where it is known. */
  readonly unknown: Unknown | null;
}

/**
 * The effective handlers of a view class, as the runtime finds them: for each name the most derived
 * field, else the most derived method; in the order of `httpMethodNames`, without `options`.
 *
 * @returns unknown where something in the chain may replace any of them, or leaves open which count
 */
export function handlersOf(view: Entity, graph: ModuleGraph): readonly HandlerFact[] | Unknown {
  const { handlers } = graph.once(makeMemo);
  let found = handlers.get(view);
  if (found === undefined) {
    found = findHandlers(view, graph);
    handlers.set(view, found);
  }
  return found;
}

/** What has been found out, which does not change while the graph lives. */
interface Memo {
  readonly handlers: Map<Entity, readonly HandlerFact[] | Unknown>;
  readonly inherited: Map<Entity, Inherited | Unknown>;
  /** What the code of a module puts on classes. */
  readonly changed: Map<Module, Map<Changed, Change>>;
}

/** A class, any of the library's, or an unknown one. */
type Changed = ClassSummary | "library" | "any";

/** The names of members that are put on a class, or why any may be. */
type Change = readonly string[] | Unknown;

/** The members that instances of a class have, own and inherited. */
interface Inherited {
  /** Fields of classes that are not the library's, by name, the most derived of each. */
  readonly fields: ReadonlyMap<string, Found>;
  /** Other members, and the library's handlers. */
  readonly methods: ReadonlyMap<string, Found | LibraryHandler>;
  /** Members that code assigns from outside. */
  readonly assigned: ReadonlySet<string>;
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

function findHandlers(view: Entity, graph: ModuleGraph): readonly HandlerFact[] | Unknown {
  const inherited = inheritedBy(view, graph);
  if (isUnknown(inherited)) return inherited;
  // The linted file may write to a prototype of the library's.
  const onLibrary = changesIn(graph.current, graph).get("library");
  if (onLibrary) return isUnknown(onLibrary) ? onLibrary : unknown("changed-prototype", graph.current);
  const classes = graph.chain(view).filter((link): link is ClassEntity => link.kind === "class");
  const { assigned, read, unknown: reason } = instanceEffects(classes, graph);
  if (reason) return reason;
  const isAssigned = (name: string): boolean => assigned.has(name) || inherited.assigned.has(name);
  const module = classes[0]?.module ?? graph.current;
  if (isAssigned("httpMethodNames") || read.has("httpMethodNames"))
    return unknown("unfollowed-method-names", module);
  const names = methodNames(inherited);
  if (isUnknown(names)) return names;
  return names.flatMap((name): HandlerFact[] => {
    if (!isAssigned(name)) return [handlerFor(name, inherited, graph)].flatMap((found) => found ?? []);
    const place = { path: module.path, range: null };
    return [
      { name, colour: "unknown", owner: view, member: null, unknown: { limit: "assigned-handler", place } },
    ];
  });
}

export function isUnknown(answer: object): answer is Unknown {
  return "limit" in answer;
}

function unknown(limit: Limit, { path }: Module, range: Range | null = null): Unknown {
  return { limit, place: { path, range } };
}

/** Unknown where something may replace any member. Found once for each class, since classes have parents in common. */
function inheritedBy(entity: Entity, graph: ModuleGraph): Inherited | Unknown {
  const { inherited } = graph.once(makeMemo);
  const known = inherited.get(entity);
  if (known !== undefined) return known;
  const links: Entity[] = [];
  let found: Inherited | Unknown = NOTHING_INHERITED;
  for (const link of graph.chain(entity)) {
    const above = inherited.get(link);
    if (above !== undefined) {
      found = above;
      break;
    }
    links.push(link);
  }
  for (const link of links.reverse()) {
    if (!isUnknown(found)) found = derived(link, found, graph);
    inherited.set(link, found);
  }
  return found;
}

const NOTHING_INHERITED: Inherited = {
  fields: new Map(),
  methods: new Map(),
  assigned: new Set(),
};

/** What a class makes of what it inherits. */
function derived(link: Entity, above: Inherited, graph: ModuleGraph): Inherited | Unknown {
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
  if (link.kind !== "class") return graph.reasonFor(link) ?? unknown("unfollowed-base", graph.current);
  const { decorators } = link.summary;
  const changed = changedMembers(link, graph);
  const members = instanceMembers(link);
  if (isUnknown(changed)) return changed;
  const computed = members.find((member) => member.name === null);
  if (computed) return unknown("computed-member", link.module, computed.range);
  if (decorators.some((decorator) => !keepsColour(decorator, link, graph)))
    return unknown("unfollowed-decorator", link.module, link.summary.nameRange);
  const adding = link.summary.members.find(({ decorators: some }) =>
    some.some((decorator) => mayAddMembers(decorator, link, graph)),
  );
  if (adding) return unknown("unfollowed-decorator", link.module, adding.range);
  const named = (isField: boolean): [string, Found][] =>
    members.flatMap((member) =>
      member.name !== null && (member.kind === "field") === isField
        ? [[member.name, { member, owner: link }]]
        : [],
    );
  return {
    fields: withMembers(above.fields, named(true)),
    methods: withMembers(above.methods, named(false)),
    assigned: withNames(above.assigned, changed),
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

/** The members that code assigns to the class or its prototype from outside. */
function changedMembers(entity: ClassEntity, graph: ModuleGraph): Change {
  const names: string[] = [];
  for (const module of new Set<Module>([entity.module, graph.current])) {
    const changes = changesIn(module, graph);
    const own = changes.get(entity.summary);
    const any = module === entity.module ? changes.get("any") : undefined;
    if (own && isUnknown(own)) return own;
    if (any) return isUnknown(any) ? any : unknown("changed-prototype", module);
    names.push(...(own ?? []));
  }
  return names;
}

function changesIn(module: Module, graph: ModuleGraph): ReadonlyMap<Changed, Change> {
  const { changed } = graph.once(makeMemo);
  let changes = changed.get(module);
  if (!changes) {
    changes = new Map();
    changed.set(module, changes);
    for (const change of module.summary.facts.changedClasses.changedFromOutside) {
      const entity = changedEntity(change.value, module, graph);
      const target = changedBy(change, entity);
      if (!target) continue;
      const known = changes.get(target) ?? [];
      if (isUnknown(known)) continue;
      const assigned = changedNames(change, module, graph);
      changes.set(target, isUnknown(assigned) ? assigned : [...known, ...assigned]);
    }
  }
  return changes;
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

function changedNames({ value, call }: ClassChange, module: Module, graph: ModuleGraph): Change {
  if (!call) return unknown("changed-prototype", module, rangeOfValue(value));
  const callee = graph.entity(call.callee, module);
  const passed = unknown("passed-class", module, call.range);
  if (callee.kind === "library" && callee.export.name === "defaults")
    return defaultNames(call.args[1]) ?? passed;
  if (isHarmless(call.callee, callee)) return [];
  // A mixin makes another class of it; what other functions do to it is unknown.
  return graph.apply(callee, [graph.entity(value, module)]).kind === "unknown" ? passed : [];
}

function rangeOfValue(value: Value): Range | null {
  return "range" in value ? value.range : null;
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
function methodNames({ fields, methods }: Inherited): readonly string[] | Unknown {
  const found = fields.get("httpMethodNames") ?? methods.get("httpMethodNames");
  if (!found?.member) return HTTP_METHOD_NAMES.filter((name) => name !== "options");
  const { kind, value, decorators, range } = found.member;
  const names =
    kind === "field" && value?.type === "array" && decorators.length === 0
      ? value.elements.map((element) => (element.type === "string" ? element.text : null))
      : [null];
  if (!names.every((name) => name !== null))
    return unknown("unfollowed-method-names", found.owner.module, range);
  return [...new Set(names)].filter((name) => name !== "options");
}

/** A field, wherever in the chain it is declared, hides the methods of its name, as it does in JavaScript. */
function handlerFor(name: string, { fields, methods }: Inherited, graph: ModuleGraph): HandlerFact | null {
  const found = fields.get(name) ?? methods.get(name);
  if (!found) return null;
  if (!found.member) return { name, colour: "async", owner: found.owner, member: null, unknown: null };
  const { member, owner } = found;
  const colour = isContested(name, owner) ? "decorated-twice" : memberColour(member, owner, graph);
  if (colour === null) return null;
  return colour === "async" || colour === "sync"
    ? { name, colour, owner, member, unknown: null }
    : { name, colour: "unknown", owner, member, unknown: unknown(colour, owner.module, member.range) };
}

/** Of a member that is declared twice and decorated, compilers do not agree which one stays. */
function isContested(name: string, owner: ClassEntity): boolean {
  const same = instanceMembers(owner).filter((member) => member.name === name);
  return same.length > 1 && same.some(({ decorators }) => decorators.length > 0);
}

/** The colour, or the limit that makes it unknown; null where the member is no handler. */
function memberColour(
  member: MemberSummary,
  owner: ClassEntity,
  graph: ModuleGraph,
): "async" | "sync" | Limit | null {
  if (member.kind === "getter" || member.kind === "setter" || member.kind === "accessor") return null;
  // Without a value it hides what is inherited or not, as the compiler is told.
  if (member.value === null) return "field-without-value";
  if (member.decorators.some((decorator) => !keepsColour(decorator, owner, graph)))
    return "unfollowed-decorator";
  const value = graph.entity(member.value, owner.module, owner.environment);
  switch (value.kind) {
    case "function": {
      const { summary, isMade } = value;
      if (isMade) return "unfollowed-handler";
      if (summary.isGenerator) return null;
      if (!summary.hasBody)
        return isDeclaredSync(summary.resultTypes, value.module, graph) ? "sync" : "declared-result";
      if (summary.isAsync) return "async";
      return isMarked(value, member.value.type === "function", owner, graph) ? "marked-function" : "sync";
    }
    case "nothing":
      return null;
    default:
      return "unfollowed-handler";
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

/** Does a declaration, which drops `async`, certainly give no promise? */
function isDeclaredSync(result: readonly Value[] | null, module: Module, graph: ModuleGraph): boolean {
  const isResponse = (type: Value): boolean => {
    if (type.type === "global") return type.name === "Response";
    const entity = graph.entity(type, module);
    return entity.kind === "library" && entity.export.kind === "class";
  };
  return result?.every(isResponse) === true;
}
