import type { Unknown } from "../limits.js";
import type { ClassEntity, Entity, FunctionEntity, Module } from "../meaning/entity.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import type { Range } from "../syntax/ast.js";
import type { ObjectUse, Pass } from "../syntax/object-use.js";
import { ANY_MEMBER, type CallValue, codeName, type MemberSummary, type Value } from "../syntax/summary.js";

/** What making an instance of a class does to the instance. */
export interface InstanceEffects {
  readonly assigned: ReadonlySet<string>;
  /** Members that constructors and field values read, whose value they may change in place. */
  readonly read: ReadonlySet<string>;
  /** Why code may assign any member; null where it certainly assigns no other than those. */
  readonly unknown: Unknown | null;
}

/**
 * Follows the code that runs while an instance is made: constructors and field values, the members that
 * these use, and the functions that are given the instance.
 *
 * Whatever is given the instance out of sight may assign anything to it, and so makes the effects unknown.
 */
export function instanceEffects(classes: readonly ClassEntity[], graph: ModuleGraph): InstanceEffects {
  return new Making(classes, graph).effects();
}

const NO_EFFECTS: InstanceEffects = { assigned: new Set(), read: new Set(), unknown: null };

class Making {
  readonly #classes: readonly ClassEntity[];
  readonly #graph: ModuleGraph;
  readonly #assigned = new Set<string>();
  readonly #read = new Set<string>();
  readonly #ran = new Set<ObjectUse>();
  readonly #unfollowed = new Set<string>();
  readonly #called = new Map<string, Module>();
  #unknown: Unknown | null = null;

  constructor(classes: readonly ClassEntity[], graph: ModuleGraph) {
    this.#classes = classes;
    this.#graph = graph;
  }

  effects(): InstanceEffects {
    const own = this.#classes.filter(({ summary }) => summary.instanceCode.length > 0);
    if (own.every(({ summary }) => summary.instanceCode.every(({ member }) => member !== null)))
      return NO_EFFECTS;
    this.#run(null);
    for (const [name, module] of this.#called) {
      if (this.#unfollowed.has(name)) this.#giveUp("unfollowed-call", module, null);
    }
    return { assigned: this.#assigned, read: this.#read, unknown: this.#unknown };
  }

  /** The code of all classes that is filed under a member, or that makes the instance. */
  #run(member: string | null): void {
    for (const owner of this.#classes) {
      for (const code of owner.summary.instanceCode) {
        const isAny =
          member === ANY_MEMBER || member === `get ${ANY_MEMBER}` || member === `set ${ANY_MEMBER}`;
        const isOfKind = isAny && code.member !== null && code.member.startsWith(member.slice(0, -1));
        if (code.member === member || isOfKind || isComputed(code.member, member))
          this.#follow(code.use, owner.module, member === null);
      }
    }
  }

  #follow(use: ObjectUse, module: Module, isMaking = false): void {
    if (this.#ran.has(use)) return;
    this.#ran.add(use);
    if (use.escape) this.#giveUp("instance-passed", module, use.escape);
    for (const name of use.assigns) {
      this.#assigned.add(name);
      if (name === ANY_MEMBER) this.#giveUp("assigned-computed-member", module, null);
      this.#run(codeName("setter", name));
    }
    for (const name of use.unfollowed) this.#unfollowed.add(name);
    for (const name of use.reads) {
      if (isMaking) this.#read.add(name);
      this.#run(codeName("getter", name));
    }
    for (const name of use.calls) this.#call(name, module);
    for (const name of use.used) {
      if (this.#mayReturnInstance(name)) this.#giveUp("instance-passed", module, null);
    }
    for (const pass of use.passes) this.#pass(pass, module);
  }

  #giveUp(limit: Unknown["limit"], module: Module, range: Range | null): void {
    this.#unknown ??= { limit, place: { path: module.path, range } };
  }

  #call(name: string, from: Module): void {
    this.#called.set(name, from);
    this.#run(codeName("getter", name));
    const members = this.#membersNamed(name);
    if (members.length === 0 || name === ANY_MEMBER) {
      // A method of the library, which may call any other.
      if (!(name in Object.prototype)) this.#runAll();
      return;
    }
    for (const { member, owner } of members) {
      if (member.kind === "setter") continue;
      const isInline = member.value?.type === "function";
      if (isInline && member.kind !== "getter") continue;
      if (!this.#isHarmlessField(member, owner)) this.#giveUp("unfollowed-call", owner.module, member.range);
    }
    this.#run(name);
  }

  /** A field holds what some call gave, or a function from elsewhere: called as a method, it has the instance. */
  #isHarmlessField({ kind, value }: MemberSummary, owner: ClassEntity): boolean {
    if (kind !== "field" || value === null) return false;
    return this.#graph.entity(value, owner.module, owner.environment).kind === "nothing";
  }

  #runAll(): void {
    for (const { summary, module } of this.#classes) {
      for (const { use } of summary.instanceCode) this.#follow(use, module);
    }
  }

  #membersNamed(name: string): { readonly member: MemberSummary; readonly owner: ClassEntity }[] {
    return this.#classes.flatMap((owner) =>
      owner.summary.members
        .filter((member) => member.name === name && !member.isStatic && !member.isErased)
        .map((member) => ({ member, owner })),
    );
  }

  #mayReturnInstance(name: string): boolean {
    return this.#classes.some(({ summary }) =>
      summary.instanceCode.some(
        ({ member, use }) =>
          use.isReturned && (name === ANY_MEMBER || member === name || member === codeName("getter", name)),
      ),
    );
  }

  #pass({ call, position, method }: Pass, module: Module): void {
    if (method !== null) {
      const members = this.#membersNamed(method);
      if (members.length === 0) this.#giveUp("instance-passed", module, call.range);
      for (const { member, owner } of members) {
        if (member.kind === "setter") continue;
        const value = member.value ? this.#graph.entity(member.value, owner.module, owner.environment) : null;
        if (value?.kind === "function") this.#give(value, position, call, module);
        else this.#giveUp("instance-passed", module, call.range);
      }
      return;
    }
    const assigned = assignedByPlatform(call, position);
    if (assigned) {
      for (const name of assigned) this.#assigned.add(name);
      if (assigned.includes(ANY_MEMBER)) this.#giveUp("assigned-computed-member", module, call.range);
      return;
    }
    if (this.#isHarmlessCall(call, position, module)) return;
    const called = this.#graph.entity(call.callee, module);
    if (called.kind === "function" && !call.isNew) this.#give(called, position, call, module);
    else this.#giveUp("instance-passed", module, call.range);
  }

  /** A function in sight has the instance for an argument. */
  #give({ summary, module }: FunctionEntity, position: number, call: CallValue, from: Module): void {
    const binding = summary.parameters[position] ?? null;
    const parameter = binding === null ? undefined : module.summary.bindings[binding];
    const isSpread = call.args.slice(0, position).some((arg) => arg.type === "spread");
    const isFollowed = summary.hasBody && !summary.usesArguments && parameter !== undefined && !isSpread;
    if (!isFollowed) {
      const takesNone = summary.hasBody && !summary.usesArguments && summary.parameters.length <= position;
      if (!takesNone || isSpread) this.#giveUp("instance-passed", from, call.range);
      return;
    }
    if (parameter.use?.isReturned || parameter.reassigned)
      this.#giveUp("instance-passed", module, parameter.range);
    if (parameter.use) this.#follow(parameter.use, module);
  }

  #isHarmlessCall({ callee, isNew }: CallValue, position: number, module: Module): boolean {
    if (position < 0) return false;
    if (callee.type === "global")
      return isNew ? callee.name === "WeakRef" : HARMLESS_FUNCTIONS.has(callee.name);
    if (callee.type !== "member") return false;
    if (callee.object.type === "global") {
      const methods = HARMLESS_METHODS[callee.object.name];
      return methods === "all" || methods?.includes(callee.name) === true;
    }
    return isCollection(this.#graph.entity(callee.object, module)) && COLLECTION_METHODS.has(callee.name);
  }
}

/** Computed names may be any; symbols are called by no name. */
function isComputed(code: string | null, member: string | null): boolean {
  if (code === null || member === null) return false;
  return code.endsWith(ANY_MEMBER) && member.startsWith(code.slice(0, -1));
}

/** The members that a function of the platform assigns to what it is given; null for any other function. */
function assignedByPlatform({ callee, args }: CallValue, position: number): readonly string[] | null {
  if (callee.type !== "member" || callee.object.type !== "global" || position !== 0) return null;
  const [, second] = args;
  switch (`${callee.object.name}.${callee.name}`) {
    case "Object.assign":
      return args.slice(1).flatMap(namesIn);
    case "Object.defineProperties":
      return second ? namesIn(second) : [];
    case "Object.defineProperty":
    case "Reflect.defineProperty":
    case "Reflect.set":
    case "Reflect.deleteProperty":
      return [second?.type === "string" ? second.text : ANY_MEMBER];
    default:
      return null;
  }
}

function namesIn(value: Value): string[] {
  if (value.type !== "object") return [ANY_MEMBER];
  return value.entries.map(({ name }) => name ?? ANY_MEMBER);
}

function isCollection(entity: Entity): boolean {
  return (
    entity.kind === "instance" &&
    entity.of.kind === "foreign class" &&
    /^(?:Weak)?(?:Map|Set)$/.test(entity.of.name)
  );
}

const COLLECTION_METHODS: ReadonlySet<string> = new Set(["add", "delete", "get", "has", "set"]);
/** Those that call back do so only once the code that calls them has ended. */
const HARMLESS_FUNCTIONS: ReadonlySet<string> = new Set([
  ...["Boolean", "queueMicrotask", "setImmediate", "setInterval", "setTimeout", "structuredClone"],
]);
const HARMLESS_METHODS: Readonly<Record<string, readonly string[] | "all">> = {
  console: "all",
  Array: ["isArray"],
  Object: [
    ...["entries", "freeze", "getOwnPropertyDescriptor", "getOwnPropertyDescriptors", "getOwnPropertyNames"],
    ...["getOwnPropertySymbols", "hasOwn", "is", "isExtensible", "isFrozen", "isSealed", "keys"],
    ...["preventExtensions", "seal", "values"],
  ],
  Reflect: ["has", "isExtensible", "ownKeys"],
};
