import {
  type Answer,
  type ClassEntity,
  type Entity,
  type Environment,
  type FunctionEntity,
  type Module,
  NOTHING,
  UNKNOWN,
  type UnknownEntity,
} from "./entity.js";
import type { Limit, Unknown } from "../limits.js";
import type { Range } from "../syntax/ast.js";
import { LIBRARY } from "../library-name.js";
import { libraryExport } from "./library.js";
import type { Files } from "../files/files.js";
import {
  ANY_MEMBER,
  type Binding,
  type CallValue,
  type ClassSummary,
  type FunctionSummary,
  type Value,
} from "../syntax/summary.js";

/** How many calls and aliases are followed one inside the other. */
const DEEPEST = 400;
/** How many classes a class derives from. */
const LONGEST_CHAIN = 1000;
/** How many mixins are applied for one file: mixins that apply each other twice make classes without end. */
const MOST_APPLICATIONS = 5000;

interface ChainEnd {
  readonly entity: Entity;
  readonly length: number;
}

/**
 * The modules around one linted file, as they are at one moment: what a name stands for, through
 * imports, re-exports, aliases and applied mixins.
 *
 * Each module is looked at once in a project's life, which is the linting of one file.
 */
export class ModuleGraph {
  readonly current: Module;
  readonly #files: Files;
  readonly #modules = new Map<string, Module | null>();
  readonly #imports = new Map<string, Module | null>();
  readonly #variables = new Map<Binding, Entity>();
  readonly #closures = new Map<ClassSummary | FunctionSummary, Map<Environment | null, Entity>>();
  readonly #calls = new Map<CallValue, Map<Environment | null, Entity>>();
  readonly #applied = new Map<Entity, Map<Entity, Entity>>();
  /** The factories that `bases()` or `mixin()` have applied to make a class. */
  readonly #appliedBy = new Map<Entity, Entity>();
  readonly #exporting = new Set<string>();
  readonly #ends = new Map<Entity, ChainEnd>();
  readonly #made = new Map<(graph: ModuleGraph) => unknown, unknown>();
  #applications = 0;
  #depth = 0;

  constructor(current: Module, files: Files) {
    this.current = current;
    this.#files = files;
    this.#modules.set(current.path, current);
  }

  /** What a function makes of the project, made once. */
  once<Made>(make: (graph: ModuleGraph) => Made): Made {
    let made = this.#made.get(make);
    if (made === undefined) {
      made = make(this);
      this.#made.set(make, made);
    }
    return made as Made;
  }

  /** An export of this package. */
  library(name: string): Entity {
    return libraryEntity(name);
  }

  /** What a module exports to the linted file under a name. */
  exportOf(source: string, name: string): Entity {
    return this.#imported(source, name, this.current);
  }

  /** What a value of a module stands for. */
  entity(value: Value, module: Module, environment: Environment | null = null): Entity {
    if (this.#depth >= DEEPEST) return unknown("too-many-steps", module);
    this.#depth += 1;
    try {
      return this.#entity(value, module, environment);
    } finally {
      this.#depth -= 1;
    }
  }

  #entity(value: Value, module: Module, environment: Environment | null): Entity {
    switch (value.type) {
      case "binding":
        return this.#bound(value.binding, module, environment);
      case "global":
        return globalEntity(value.name);
      case "member":
        return this.#member(this.entity(value.object, module, environment), value.name);
      case "call":
        return this.#call(value, module, environment);
      case "class": {
        const summary = module.summary.classes[value.index];
        if (!summary) return UNKNOWN;
        return this.#closure(summary, environment, () => ({ kind: "class", module, summary, environment }));
      }
      case "function": {
        const summary = module.summary.functions[value.index];
        if (!summary) return UNKNOWN;
        return this.#closure(summary, environment, () => ({
          kind: "function",
          module,
          summary,
          environment,
          isMade: false,
        }));
      }
      case "module":
        return this.#imported(value.source, "*", module);
      case "derived":
        return { kind: "derived", base: this.entity(value.base, module, environment) };
      case "object":
      case "array":
      case "string":
      case "nothing":
        return NOTHING;
      case "spread":
      case "unknown":
        return UNKNOWN;
    }
  }

  #closure(
    summary: ClassSummary | FunctionSummary,
    environment: Environment | null,
    make: () => Entity,
  ): Entity {
    return remember(this.#closures, summary, environment, make);
  }

  #bound(index: number, module: Module, environment: Environment | null): Entity {
    for (let scope = environment; scope; scope = scope.outer) {
      const given = scope.module === module ? scope.parameters.get(index) : undefined;
      if (given) return module.summary.bindings[index]?.reassigned ? UNKNOWN : given;
    }
    const binding = module.summary.bindings[index];
    if (!binding) return UNKNOWN;
    if (binding.reassigned) return unknown("reassigned-name", module, binding.range);
    if (binding.kind === "import")
      return this.#imported(binding.source ?? "", binding.imported ?? "", module);
    if (binding.kind === "parameter" || binding.kind === "type" || binding.kind === "other")
      return unknown("unfollowed-value", module, binding.range);
    const home = homeOf(binding, module, environment);
    if (home) return this.entity(binding.value, module, home);
    const known = this.#variables.get(binding);
    if (known) return known;
    this.#variables.set(binding, UNKNOWN); // for as long as it is followed: it may lead back here
    const entity = this.entity(binding.value, module);
    this.#variables.set(binding, entity);
    return entity;
  }

  // Modules

  #imported(source: string, name: string, from: Module): Entity {
    if (this.#isKnown(source))
      return name === "*" ? { kind: "namespace", module: source } : knownExport(source, name);
    const module = this.follow(source, from);
    if (!module)
      return unknown(
        this.#isFound(source, from) ? "unread-module" : "unresolved-module",
        from,
        importRange(source, from),
      );
    if (name === "*") return { kind: "namespace", module };
    return this.#exported(name, module) ?? unknown("missing-export", from, importRange(source, from));
  }

  /** A package that the model need not read. */
  #isKnown(source: string): boolean {
    return source === LIBRARY || source === TS_MIXER || this.#files.isBuiltin(source);
  }

  /** May an import lead to code that has to do with the library, beyond the library itself? */
  isOfInterest(source: string): boolean {
    return source !== LIBRARY && !this.#files.isBuiltin(source);
  }

  /** May the installed package that a module belongs to depend on the library? */
  mayDependOnLibrary({ path }: Module): boolean {
    return this.#files.mayDependOn(path, LIBRARY);
  }

  /** The module that an import leads to, or null where it can't be found or read. */
  follow(source: string, from: Module): Module | null {
    const key = `${from.path}\0${source}`;
    let module = this.#imports.get(key);
    if (module === undefined) {
      module =
        this.#read(this.#files.resolve(source, from.file)) ??
        (this.#isCurrent(source, from)
          ? this.current
          : this.#read(this.#files.resolveDeclaration(source, from.file)));
      this.#imports.set(key, module);
    }
    return module;
  }

  #isFound(source: string, from: Module): boolean {
    return this.#files.resolve(source, from.file) !== null;
  }

  /** The linted file may not be saved yet, so that no resolver finds it. */
  #isCurrent(source: string, from: Module): boolean {
    return this.#files.pointsTo(source, from.file, this.current.path);
  }

  #read(path: string | null): Module | null {
    if (path === null) return null;
    let module = this.#modules.get(path);
    if (module === undefined) {
      const summary = this.#files.summary(path);
      module = summary && { path, file: path, summary };
      this.#modules.set(path, module);
    }
    return module;
  }

  /** What a module exports under a name: undefined if it certainly exports no such thing. */
  #exported(name: string, module: Module): Entity | undefined {
    const key = `${module.path}\0${name}`;
    if (this.#exporting.has(key)) return undefined;
    this.#exporting.add(key);
    try {
      return this.#findExport(name, module);
    } finally {
      this.#exporting.delete(key);
    }
  }

  #findExport(name: string, module: Module): Entity | undefined {
    const own = Object.hasOwn(module.summary.exports, name) ? module.summary.exports[name] : undefined;
    if (own?.kind === "local") return this.entity(own.value, module);
    if (own) return this.#imported(own.source, own.name, module);
    if (name === "default") return undefined;
    const found = module.summary.stars.map((source) => {
      if (this.#isKnown(source)) {
        const entity = knownExport(source, name);
        return entity.kind === "unknown" || entity.kind === "foreign class" ? undefined : entity;
      }
      const star = this.follow(source, module);
      return star ? this.#exported(name, star) : UNKNOWN;
    });
    const entities = [...new Set(found.filter((entity) => entity !== undefined))];
    // Exported by two of them, or perhaps by one that can't be read.
    return entities.length > 1 ? UNKNOWN : entities[0];
  }

  // Members and calls

  #member(object: Entity, name: string): Entity {
    switch (object.kind) {
      case "namespace":
        if (typeof object.module === "string") return knownExport(object.module, name);
        return this.#exported(name, object.module) ?? UNKNOWN;
      case "class":
        return this.#staticMember(object, name);
      default:
        return UNKNOWN;
    }
  }

  #staticMember(entity: ClassEntity, name: string): Entity {
    // A class may come to extend itself while it is being typed.
    const seen = new Set<Entity>();
    let current: Entity | null = entity;
    while (current?.kind === "class" && !seen.has(current)) {
      seen.add(current);
      const { members, decorators, isAmbient } = current.summary;
      if (isAmbient || decorators.length > 0) return UNKNOWN;
      const statics = members.filter((member) => member.isStatic && !member.isErased);
      if (statics.some((member) => member.name === null)) return UNKNOWN;
      const member = statics.findLast((candidate) => candidate.name === name);
      if (member?.kind === "field" && member.value) {
        // Anything may have been assigned to it since.
        const isOverwritten = [current.module, this.current].some(({ summary: { facts } }) =>
          [name, ANY_MEMBER].some((one) => facts.changedClasses.overwrittenStatics.includes(one)),
        );
        const held = this.entity(member.value, current.module, current.environment);
        return held.kind === "lazy url" && !isOverwritten ? held : UNKNOWN;
      }
      if (member) return UNKNOWN;
      current = this.superEntity(current);
    }
    return UNKNOWN;
  }

  /** What a class extends; null where it extends nothing. */
  superEntity(entity: ClassEntity): Entity | null {
    const { superClass } = entity.summary;
    if (!superClass) return null;
    const base = this.entity(superClass, entity.module, entity.environment);
    // What a CommonJS module is, when it is required as a whole: module.exports = class …
    const isModule = base.kind === "namespace" && typeof base.module !== "string";
    return isModule ? this.#member(base, "default") : base;
  }

  #call(call: CallValue, module: Module, environment: Environment | null): Entity {
    const known = this.#calls.get(call)?.get(environment);
    if (known) return known;
    remember(this.#calls, call, environment, () => UNKNOWN); // while it is followed
    const entity = this.#called(call, module, environment);
    this.#calls.get(call)?.set(environment, entity);
    return entity;
  }

  #called(call: CallValue, module: Module, environment: Environment | null): Entity {
    const { callee } = call;
    if (callee.type === "global" && callee.name === "require" && call.args[0]?.type === "string") {
      return this.#imported(call.args[0].text, "*", module);
    }
    const called = this.entity(callee, module, environment);
    if (call.isNew) return { kind: "instance", of: called };
    const hasSpread = call.args.some((arg) => arg.type === "spread");
    const args = (): Entity[] => call.args.map((arg) => this.entity(arg, module, environment));
    switch (called.kind) {
      case "library":
        return this.#libraryCall(called.export.name, called, args, hasSpread);
      case "decorator":
        return call.args.length > 0 ? (args()[0] ?? UNKNOWN) : UNKNOWN;
      case "mixin":
      case "function":
        return orUnknown(hasSpread ? UNKNOWN : this.apply(called, args()), module, call.range);
      case "unknown":
        return orUnknown(called, module, call.range);
      default:
        return unknown("unfollowed-value", module, call.range);
    }
  }

  #libraryCall(name: string, called: Entity, args: () => Entity[], hasSpread: boolean): Entity {
    switch (name) {
      case "bases":
        return this.#bases(args(), hasSpread);
      case "mixin":
        return { kind: "mixin", factory: args()[0] ?? UNKNOWN };
      case "reverseLazy":
        return { kind: "lazy url" };
      case "reverse":
        return NOTHING;
      default: {
        if (called.kind !== "library") return UNKNOWN;
        if (called.export.kind === "mixin") return this.apply(called, args());
        return called.export.kind === "function" ? { kind: "decorator" } : UNKNOWN;
      }
    }
  }

  /** `bases(Mixin, …, View)`: the mixins applied from right to left, each once. */
  #bases(args: readonly Entity[], hasSpread: boolean): Entity {
    const last = args.at(-1);
    if (!last) return UNKNOWN;
    const mixins = args.slice(0, -1);
    const isInOrder = !hasSpread && mixins.every((one) => this.isClass(one) === "no");
    if (!isInOrder) return { kind: "derived", base: last };
    return mixins.reduceRight((base, one) => this.mixedInto(base, one) ?? { kind: "derived", base }, last);
  }

  /** What `bases()` makes of a base and the mixin left of it; null where that is unknown. */
  mixedInto(base: Entity, one: Entity): Entity | null {
    if (this.#carries(base, one)) return base;
    const result = this.apply(one, [base]);
    if (result.kind === "unknown") return null;
    if (result !== base) this.#appliedBy.set(result, one);
    return result;
  }

  /** Was a class made by a mixin that the library applied, rather than written as a class of its own? */
  isClassOfMixin(entity: Entity): boolean {
    return entity.kind === "mixed" || this.#appliedBy.has(entity);
  }

  /** What a mixin or a function gives for arguments. */
  apply(factory: Entity, args: readonly Entity[]): Entity {
    const base = args[0] ?? UNKNOWN;
    switch (factory.kind) {
      case "library":
        if (factory.export.kind !== "mixin") return UNKNOWN;
        if (this.#carries(base, factory)) return base;
        return remember(this.#applied, factory, base, () => ({ kind: "mixed", mixin: factory, base }));
      case "mixin":
        if (this.#carries(base, factory)) return base;
        return remember(this.#applied, factory, base, () => {
          // Not the class that the function makes where it is called by itself.
          const made = factory.factory;
          const result =
            made.kind === "function" ? this.#applyFunction(made, [base]) : this.apply(made, [base]);
          if (result !== base) this.#appliedBy.set(result, factory);
          return result;
        });
      case "function":
        return args.length === 1
          ? remember(this.#applied, factory, base, () => this.#applyFunction(factory, args))
          : this.#applyFunction(factory, args);
      default:
        return UNKNOWN;
    }
  }

  /**
   * What a function of the source returns, if it is a mixin or makes one: a class that extends what
   * it was given, or a function that does. What other functions return may depend on anything.
   */
  #applyFunction(factory: FunctionEntity, args: readonly Entity[]): Entity {
    const result = this.returned(factory, args);
    if (result.kind === "function") return { ...result, isMade: true };
    if (result.kind === "mixin") return result;
    const isMixed =
      this.isClass(result) === "yes" &&
      this.chain(result)
        .slice(1)
        .some((link) => args.includes(link));
    return isMixed ? result : UNKNOWN;
  }

  /** What a function or a mixin returns for arguments, if that is one expression. */
  returned(factory: Entity, args: readonly Entity[]): Entity {
    if (factory.kind === "mixin") return this.returned(factory.factory, args);
    if (factory.kind !== "function") return UNKNOWN;
    const { summary, module, environment } = factory;
    if (summary.isAsync || summary.isGenerator || !summary.hasBody) return UNKNOWN;
    this.#applications += 1;
    if (this.#applications > MOST_APPLICATIONS) return unknown("too-many-steps", module);
    const parameters = new Map<number, Entity>();
    summary.parameters.forEach((binding, position) => {
      if (binding !== null) parameters.set(binding, args[position] ?? UNKNOWN);
    });
    return this.entity(summary.returns, module, { module, factory: summary, parameters, outer: environment });
  }

  #carries(entity: Entity, factory: Entity): boolean {
    return this.chain(entity).some(
      (link) =>
        this.#appliedBy.get(link) === factory ||
        (link.kind === "mixed" && (link.mixin === factory || isMadeOf(link.mixin, factory))) ||
        isMadeOf(link, factory),
    );
  }

  // Classes

  /** A class and all it derives from, the most derived first; the last one is where it ends. */
  chain(entity: Entity): readonly Entity[] {
    const links = new Set<Entity>();
    for (
      let link: Entity | null = entity;
      link && !links.has(link) && links.size < LONGEST_CHAIN;
      link = this.parent(link)
    ) {
      links.add(link);
    }
    return [...links.add(this.#end(entity).entity)];
  }

  /** What a class derives from directly; null where that is nothing, or unknown. */
  parent(link: Entity): Entity | null {
    if (link.kind === "class") return this.superEntity(link);
    return link.kind === "mixed" || link.kind === "derived" ? link.base : null;
  }

  /** Where the chain of a class ends, and how many links there are up to it: known once, since classes have parents in common. */
  #end(entity: Entity): ChainEnd {
    const links = new Set<Entity>();
    let end: ChainEnd | undefined;
    for (let link = entity; !end;) {
      const parent = this.parent(link);
      // A class that leads back into itself has no end.
      if (links.has(link)) end = { entity: UNKNOWN, length: 0 };
      else if (parent) end = this.#ends.get(parent);
      else end = { entity: link.kind === "class" ? NOTHING : link, length: 0 };
      links.add(link);
      if (parent) link = parent;
    }
    for (const link of [...links].reverse()) {
      const length: number = end.length + 1;
      end = { entity: length > LONGEST_CHAIN ? UNKNOWN : end.entity, length };
      this.#ends.set(link, end);
    }
    return end;
  }

  /** Does a class inherit from `View`? */
  isView(entity: Entity): Answer {
    const end = this.#ends.get(entity)?.entity ?? this.#end(entity).entity;
    switch (end.kind) {
      case "library":
        return end.export.kind === "view" ? "yes" : "no";
      case "nothing":
      case "foreign class":
        return "no";
      default:
        return "unknown";
    }
  }

  /** Why a class or another value is unknown; null where it is none that is. */
  reasonFor(entity: Entity): Unknown | null {
    const end = this.#end(entity).entity;
    if (end.kind !== "unknown") return null;
    if (end.reason) return end.reason;
    const last = this.chain(entity).findLast((link) => link.kind === "class");
    const { module, summary } = last?.kind === "class" ? last : { module: this.current, summary: null };
    return { limit: "unfollowed-base", place: { path: module.path, range: summary?.nameRange ?? null } };
  }

  /** Is it a class at all, view or not? */
  isClass(entity: Entity): Answer {
    switch (entity.kind) {
      case "class":
      case "mixed":
      case "derived":
        return "yes";
      case "foreign class":
        // What a built-in module exports may be a function, for all that its name tells.
        return PLATFORM_CLASSES.has(entity.name) ? "yes" : "unknown";
      case "library":
        return entity.export.kind === "view" || entity.export.kind === "class" ? "yes" : "no";
      case "unknown":
      case "base parameter":
      case "global":
        return "unknown";
      default:
        return "no";
    }
  }
}

function unknown(limit: Limit, { path }: Module, range: Range | null = null): UnknownEntity {
  return { kind: "unknown", reason: { limit, place: { path, range } } };
}

/** The same, with the place at which it became unknown. */
function orUnknown(entity: Entity, module: Module, range: Range): Entity {
  return entity.kind === "unknown" && !entity.reason ? unknown("unfollowed-value", module, range) : entity;
}

function importRange(source: string, { summary }: Module): Range | null {
  return summary.imports.find((site) => site.source === source)?.range ?? null;
}

/** Does a view or mixin of the library carry one of its mixins by itself? */
function isMadeOf(entity: Entity, factory: Entity): boolean {
  return (
    entity.kind === "library" &&
    factory.kind === "library" &&
    "mixins" in entity.export &&
    entity.export.mixins.includes(factory.export.name)
  );
}

/** Where a name was given its value: that is the same for all who use it further in. */
function homeOf(binding: Binding, module: Module, environment: Environment | null): Environment | null {
  if (binding.declaringFunction < 0) return null;
  const factory = module.summary.functions[binding.declaringFunction];
  for (let around = environment; around; around = around.outer) {
    if (around.factory === factory) return around;
  }
  return environment;
}

function remember<K, L, T>(map: Map<K, Map<L, T>>, key: K, second: L, make: () => T): T {
  let inner = map.get(key);
  if (!inner) {
    inner = new Map();
    map.set(key, inner);
  }
  let value = inner.get(second);
  if (value === undefined) {
    value = make();
    inner.set(second, value);
  }
  return value;
}

const libraryEntities = new Map<string, Entity>();

/** One entity per export of the library, so that identity tells them apart. */
function libraryEntity(name: string): Entity {
  let entity = libraryEntities.get(name);
  if (!entity) {
    const found = libraryExport(name);
    if (!found) return UNKNOWN;
    entity = { kind: "library", export: found };
    libraryEntities.set(name, entity);
  }
  return entity;
}

function knownExport(source: string, name: string): Entity {
  if (source === LIBRARY) return libraryEntity(name);
  if (source === TS_MIXER) return name === "Mixin" ? { kind: "class combiner" } : UNKNOWN;
  return { kind: "foreign class", name };
}

const TS_MIXER = "ts-mixer";

function globalEntity(name: string): Entity {
  if (name === "undefined" || name === "NaN" || name === "Infinity") return NOTHING;
  return PLATFORM_CLASSES.has(name) ? { kind: "foreign class", name } : { kind: "global", name };
}

/** Classes that every host has, for a class that extends one. */
const PLATFORM_CLASSES: ReadonlySet<string> = new Set([
  ...["Object", "Array", "Map", "Set", "WeakMap", "WeakSet", "Promise", "Date", "RegExp"],
  ...[
    "Error",
    "AggregateError",
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
  ],
  ...[
    "Event",
    "EventTarget",
    "AbortController",
    "Blob",
    "File",
    "FormData",
    "Headers",
    "Request",
    "Response",
  ],
  ...["URL", "URLSearchParams", "ReadableStream", "WritableStream", "TransformStream"],
]);
