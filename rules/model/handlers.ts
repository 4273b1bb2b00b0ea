import { HTTP_METHOD_NAMES } from "../../src/views/http-method-names.js";
import type { ClassEntity, Entity, FunctionEntity, Module } from "./entity.js";
import type { Project } from "./project.js";
import { ANY_MEMBER, type ClassSummary, type MemberSummary, type Touch, type Value } from "./summary.js";

export type Colour = "async" | "sync" | "unknown";

/** What answers a method of HTTP in a view class, and the class of its chain that it comes from. */
export interface Handler {
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
export function effectiveHandlers(view: Entity, project: Project): readonly Handler[] | null {
  const { handlers } = memoOf(project);
  let found = handlers.get(view);
  if (found === undefined) {
    found = findHandlers(view, project);
    handlers.set(view, found);
  }
  return found;
}

/** What has been found out in a project, which does not change while it lives. */
interface Memo {
  readonly handlers: Map<Entity, readonly Handler[] | null>;
  /** The names that the code of a module puts on classes, null for any name. */
  readonly touched: Map<Module, Map<ClassSummary | "library", readonly string[] | null>>;
}

const memos = new WeakMap<Project, Memo>();

function memoOf(project: Project): Memo {
  let memo = memos.get(project);
  if (!memo) {
    memo = { handlers: new Map(), touched: new Map() };
    memos.set(project, memo);
  }
  return memo;
}

function findHandlers(view: Entity, project: Project): Handler[] | null {
  const chain = project.chain(view);
  const touched = new Set<string>();
  const callsMethods = chain.some((link) => link.kind === "class" && link.summary.assigned.callsMethods);
  for (const link of chain) {
    if (link.kind === "class") {
      const names = touchedMembers(link, callsMethods, project);
      if (!names || instanceMembers(link).some((member) => member.name === null)) return null;
      if (link.summary.decorators.some((decorator) => !keepsColour(decorator, link, project))) return null;
      for (const name of names) touched.add(name);
    } else if (link.kind !== "library" && link.kind !== "mixed") {
      return null;
    }
  }
  // The linted file writes to a prototype of the library's.
  if (touchedIn(project.current, project).has("library")) return null;
  const names = touched.has("httpMethodNames") ? null : methodNames(chain);
  return (
    names?.flatMap((name) =>
      touched.has(name)
        ? { name, colour: "unknown", owner: view, member: null }
        : (handlerFor(name, chain, project) ?? []),
    ) ?? null
  );
}

function instanceMembers(entity: ClassEntity): MemberSummary[] {
  return entity.summary.members.filter((member) => !member.isStatic && !member.isErased);
}

/** Decorators of this library return what they are given, or a wrapper of its colour. */
function keepsColour(decorator: Value, entity: ClassEntity, project: Project): boolean {
  const { kind } = project.entity(decorator, entity.module, entity.environment);
  return kind === "decorator" || kind === "library";
}

/** The members that code assigns to the class, its prototype or its instances; null for any name. */
function touchedMembers(
  entity: ClassEntity,
  callsMethods: boolean,
  project: Project,
): readonly string[] | null {
  const { whenMade, inMethods } = entity.summary.assigned;
  const names = callsMethods ? [...whenMade, ...inMethods] : [...whenMade];
  if (names.includes(ANY_MEMBER)) return null;
  for (const module of new Set<Module>([entity.module, project.current])) {
    const assigned = touchedIn(module, project).get(entity.summary);
    if (assigned === null) return null;
    names.push(...(assigned ?? []));
  }
  return names;
}

function touchedIn(
  module: Module,
  project: Project,
): ReadonlyMap<ClassSummary | "library", readonly string[] | null> {
  const { touched } = memoOf(project);
  let names = touched.get(module);
  if (!names) {
    names = new Map();
    touched.set(module, names);
    for (const touch of module.summary.touched) {
      const entity = touchedEntity(touch.value, module, project);
      const target =
        entity.kind === "class"
          ? entity.summary
          : entity.kind === "library" && !touch.call
            ? "library"
            : null;
      if (!target || names.get(target) === null) continue;
      const assigned = touchedNames(touch, module, project);
      names.set(target, assigned && [...(names.get(target) ?? []), ...assigned]);
    }
  }
  return names;
}

/** What a touch may change: also the class that a function makes, whose call is not followed otherwise. */
function touchedEntity(value: Value, module: Module, project: Project): Entity {
  const entity = project.entity(value, module);
  const made = value.type === "binding" ? module.summary.bindings[value.binding]?.value : value;
  if (entity.kind !== "unknown" || made?.type !== "call") return entity;
  const args = made.args.map((arg) => project.entity(arg, module));
  return project.returned(project.entity(made.callee, module), args);
}

function touchedNames({ value, call }: Touch, module: Module, project: Project): readonly string[] | null {
  if (!call) return null;
  const callee = project.entity(call.callee, module);
  if (callee.kind === "library" && callee.export.name === "defaults") return defaultNames(call.args[1]);
  if (isHarmless(call.callee, callee)) return [];
  // A mixin makes another class of it; the colour of what other functions do can't be told.
  return project.apply(callee, [project.entity(value, module)]).kind === "unknown" ? null : [];
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
function methodNames(chain: readonly Entity[]): readonly string[] | null {
  const found = findMember("httpMethodNames", chain);
  if (!found) return HTTP_METHOD_NAMES.filter((name) => name !== "options");
  const { kind, value } = found.member;
  if (kind !== "field" || value?.type !== "array") return null;
  const names = value.elements.map((element) => (element.type === "string" ? element.text : null));
  if (!names.every((name) => name !== null)) return null;
  return [...new Set(names)].filter((name) => name !== "options");
}

function handlerFor(name: string, chain: readonly Entity[], project: Project): Handler | null {
  const found = findMember(name, chain);
  const inherited = libraryHandler(name, chain);
  if (!found) return inherited;
  const { member, owner } = found;
  // A mixin of the library that stands left of the class overrides its methods, and not its fields.
  if (member.kind !== "field" && inherited && chain.indexOf(inherited.owner) < chain.indexOf(owner))
    return inherited;
  const colour = memberColour(member, owner, project);
  return colour === null ? null : { name, colour, owner, member };
}

function libraryHandler(name: string, chain: readonly Entity[]): Handler | null {
  const owner = chain.find((link) => {
    const declared = link.kind === "mixed" ? link.mixin.export : link.kind === "library" ? link.export : null;
    return declared !== null && "handlers" in declared && declared.handlers.includes(name);
  });
  return owner ? { name, colour: "async", owner, member: null } : null;
}

/** The member that an instance has under a name, from the classes that are not the library's. */
function findMember(
  name: string,
  chain: readonly Entity[],
): { readonly member: MemberSummary; readonly owner: ClassEntity } | null {
  const owners = chain.filter((link) => link.kind === "class");
  for (const isField of [true, false]) {
    for (const owner of owners) {
      const member = instanceMembers(owner).findLast(
        (candidate) => candidate.name === name && (candidate.kind === "field") === isField,
      );
      if (member) return { member, owner };
    }
  }
  return null;
}

/** Null where the member is no handler. */
function memberColour(member: MemberSummary, owner: ClassEntity, project: Project): Colour | null {
  if (member.kind === "getter" || member.kind === "setter" || member.kind === "accessor") return null;
  // Without a value it hides what is inherited or not, as the compiler is told.
  if (member.value === null) return "unknown";
  if (member.decorators.some((decorator) => !keepsColour(decorator, owner, project))) return "unknown";
  const value = project.entity(member.value, owner.module, owner.environment);
  switch (value.kind) {
    case "function": {
      const { summary, isMade } = value;
      if (isMade) return "unknown";
      if (summary.isGenerator) return null;
      if (!summary.hasBody) return declaredColour(summary.resultTypes, value.module, project);
      if (summary.isAsync) return "async";
      return isMarked(value, owner, project) ? "unknown" : "sync";
    }
    case "nothing":
      return null;
    default:
      return "unknown";
  }
}

/** `markAsync()` marks the function that it is given, wherever that stands. */
function isMarked({ summary, module }: FunctionEntity, owner: ClassEntity, project: Project): boolean {
  return [...new Set([module, owner.module, project.current])].some((where) => {
    const { marked } = where.summary;
    return (
      marked?.some((value) => {
        if (value.type === "function" || value.type === "call") return false;
        const entity = project.entity(value, where);
        return entity.kind !== "function" || entity.summary === summary;
      }) ?? true
    );
  });
}

/** Of a declaration, which drops `async`: sync where it certainly gives no promise. */
function declaredColour(result: readonly Value[] | null, module: Module, project: Project): Colour {
  const isResponse = (type: Value): boolean => {
    if (type.type === "global") return type.name === "Response";
    const entity = project.entity(type, module);
    return entity.kind === "library" && entity.export.kind === "class";
  };
  return result?.every(isResponse) === true ? "sync" : "unknown";
}
