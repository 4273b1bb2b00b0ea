import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import type { Range } from "../syntax/ast.js";
import { type Entity, type Environment, isLibrary, type Module } from "../meaning/entity.js";
import { LIBRARY } from "../library-name.js";
import type { ModuleGraph } from "../meaning/module-graph.js";
import { isAsView } from "../syntax/possible-values.js";
import type { CallValue, ClassSummary, Early, Value } from "../syntax/summary.js";

/** A call of `reverse()` while a class or a URLconf is being defined. */
export interface EarlyReverse {
  readonly call: CallValue;
  /** What is being defined. */
  readonly subject: string;
  /** The result is turned into something else at once, where a lazy URL would be turned into a string. */
  readonly isForced: boolean;
  /** It is given to an option that is not the library's, which may be declared to be a string. */
  readonly isForOwnOption: boolean;
}

/** Do the modules that are evaluated before the linted one call `createApp()`? */
interface Dependencies {
  /** At least one does so, or has a function that does. */
  readonly createApp: boolean;
  /** One may: there is a module that can't be found, or that code loads at another time. */
  readonly mayCreateApp: boolean;
}

/** A lazy URL that is turned into a string at such a time. */
export interface ForcedUrl {
  readonly range: Range;
  readonly subject: string;
}

/** What of the linted file's code needs the URLconf while a class or a URLconf is being defined. */
export class DefinitionTime {
  readonly #graph: ModuleGraph;
  #viewParts: ReadonlySet<ClassSummary> | undefined;

  constructor(graph: ModuleGraph) {
    this.#graph = graph;
  }

  reverses(): EarlyReverse[] {
    const { early, forced } = this.#graph.current.summary;
    const forcedValues = new Set([
      ...forced.map(({ value }) => value),
      ...early.flatMap(({ call }) => [...consumed(call), ...this.#textsOfUrlconf(call)]),
    ]);
    return early.flatMap(({ call, ...site }) => {
      if (call.isNew || !isLibrary(this.#entity(call.callee), "reverse")) return [];
      if (!this.#isTooEarly(site, call.range, call.position === "option")) return [];
      const isForced = forcedValues.has(call) || this.#isInName(call.range);
      const isForOwnOption = call.position === "option" && this.#isOwnOption(call);
      return [{ call, subject: site.subject, isForced, isForOwnOption }];
    });
  }

  strings(): ForcedUrl[] {
    const { early, forced } = this.#graph.current.summary;
    const byOperator = forced.filter(({ value }) => this.#isLazy(value));
    const byCall = early.flatMap(({ call, ...site }) =>
      this.#stringsOf(call).map((range) => ({ range, ...site })),
    );
    return [...byOperator, ...byCall]
      .filter((site) => this.#isTooEarly(site, site.range, false))
      .map(({ range, subject }) => ({ range, subject }));
  }

  /** Is a value an option that the library does not declare: of a decorator from elsewhere, or of a view's own? */
  #isOwnOption(value: Value): boolean {
    this.#ownOptions ??= new Set([
      ...this.#graph.current.summary.classes.flatMap(({ decorators, members }) =>
        [...decorators, ...members.flatMap((member) => member.decorators)].flatMap((one) => this.#ownOf(one)),
      ),
      ...this.#graph.current.summary.calls.flatMap((call) => (isAsView(call) ? this.#ownOfView(call) : [])),
    ]);
    return this.#ownOptions.has(value);
  }

  #ownOptions: ReadonlySet<Value> | undefined;

  /** Of a decorator, and of the decorators that it is given. */
  #ownOf(decorator: Value): Value[] {
    if (decorator.type === "array") return decorator.elements.flatMap((one) => this.#ownOf(one));
    if (decorator.type !== "call") return [];
    const isOwn = this.#entity(decorator.callee).kind !== "library";
    return [decorator.callee, ...decorator.args].flatMap((one) => {
      if (one.type !== "object") return this.#ownOf(one);
      return isOwn ? one.entries.map(({ value }) => value) : [];
    });
  }

  /** What `asView()` is given for members that the view's own classes declare, or may declare. */
  #ownOfView({ callee, args }: CallValue): Value[] {
    const chain = callee.type === "member" ? this.#graph.chain(this.#entity(callee.object)) : [];
    const isDeclaredByLibrary = (name: string | null): boolean =>
      chain.every((link) =>
        link.kind === "class"
          ? link.summary.members.every((member) => member.isStatic || member.name !== name)
          : link.kind === "library" || link.kind === "mixed",
      );
    return args.flatMap((arg) =>
      arg.type === "object"
        ? arg.entries.flatMap(({ name, value }) => (isDeclaredByLibrary(name) ? [] : [value]))
        : [],
    );
  }

  /** Stands in the computed name of a member, which is a string whatever is worked out in it. */
  #isInName([start, end]: Range): boolean {
    return this.#graph.current.summary.classes.some(({ members }) =>
      members.some(({ isComputed, range }) => isComputed && range[0] <= start && end <= range[1]),
    );
  }

  /** The calls that `path()` and `include()` are given as routes and names. */
  #textsOfUrlconf({ callee, args }: CallValue): Value[] {
    const [first] = args;
    const named = args.flatMap((arg) => (arg.type === "object" ? arg.entries : []));
    const names = named.filter(
      ({ name, value }) => isCall(value) && /^(?:name|namespace|appName)$/.test(name ?? ""),
    );
    // Most calls are given none: then no module need be read to know what they call.
    if (names.length === 0 && !isCall(first)) return [];
    const called = this.#entity(callee);
    const name = called.kind === "library" ? called.export.name : "";
    if (!["path", "rePath", "include"].includes(name)) return [];
    const texts = names.map(({ value }) => value);
    return first && name !== "include" ? [first, ...texts] : texts;
  }

  #entity(value: Value): Entity {
    return this.#graph.entity(value, this.#graph.current);
  }

  #isLazy(value: Value): boolean {
    return this.#entity(value).kind === "lazy url";
  }

  // When

  #isTooEarly(site: Early, range: Range, isInUrlconf: boolean): boolean {
    if (site.isGuarded) return false;
    const owner = this.#graph.current.summary.classes[site.owner];
    if (site.when === "instance") {
      this.#viewParts ??= classesInViews(this.#graph);
      return owner !== undefined && this.#viewParts.has(owner);
    }
    if (this.#isAppCreatedBefore(range)) return false;
    return !this.#isCreatedByDependency(!isInUrlconf && !this.#isView(site.owner));
  }

  /** Views are what the app is made of, so that nothing but an odd order of imports has them wait for it. */
  #isView(index: number): boolean {
    return index >= 0 && this.#graph.isView(this.#entity({ type: "class", index })) === "yes";
  }

  /** `createApp()` has returned, or may have, when this module comes to a place. */
  #isAppCreatedBefore(range: Range): boolean {
    const { hasStrayCreateApp, firstOpaqueCall } = this.#graph.current.summary;
    if (hasStrayCreateApp && firstOpaqueCall !== null && firstOpaqueCall <= range[0]) return true;
    return this.#createAppCalls(this.#graph.current).some((call) => call.range[1] <= range[0]);
  }

  #createAppCalls(module: Module): CallValue[] {
    return module.summary.early.flatMap(({ call, when }) =>
      when === "load" && isLibrary(this.#graph.entity(call.callee, module), "createApp") ? [call] : [],
    );
  }

  #dependencies: Dependencies | undefined;

  /** A module evaluated before this one calls `createApp()`, or may. */
  #isCreatedByDependency(isInDoubt: boolean): boolean {
    this.#dependencies ??= this.#findDependencies();
    return this.#dependencies.createApp || (isInDoubt && this.#dependencies.mayCreateApp);
  }

  #findDependencies(): Dependencies {
    const before = this.#reached([this.#graph.current], false);
    if ([...before.modules].some((module) => this.#createsApp(module)))
      return { createApp: true, mayCreateApp: true };
    const later = this.#reached(before.modules, true);
    const mayCreateApp =
      before.isOpen || later.isOpen || [...later.modules].some((module) => this.#createsApp(module));
    return { createApp: false, mayCreateApp };
  }

  #createsApp(module: Module): boolean {
    return (
      module !== this.#graph.current &&
      (module.summary.hasStrayCreateApp || this.#createAppCalls(module).length > 0)
    );
  }

  /**
   * The modules that are evaluated with some others.
   *
   * @param isLater - with those, too, that code may load at another time
   * @returns `isOpen` if there are more, that can't be found
   */
  #reached(
    from: Iterable<Module>,
    isLater: boolean,
  ): { readonly modules: Set<Module>; readonly isOpen: boolean } {
    const modules = new Set(from);
    let isOpen = false;
    for (const module of modules) {
      const { dependencies, deferred, hasBlindImport } = module.summary;
      isOpen ||= isLater && hasBlindImport;
      for (const source of isLater ? [...dependencies, ...deferred] : dependencies) {
        if (source === LIBRARY || isBuiltin(source)) continue;
        const found = this.#graph.follow(source, module);
        if (!found) isOpen ||= !ASSET.test(source);
        // Packages that have nothing to do with this library create no application of it.
        else if (!isPublished(found) || usesLibrary(found)) modules.add(found);
      }
    }
    return { modules, isOpen };
  }

  // Calls that turn a lazy URL into a string

  /** The places of the lazy URLs that a call turns into strings. */
  #stringsOf(call: CallValue): Range[] {
    const { callee, args, argRanges } = call;
    const given = (...positions: number[]): Range[] => this.#given(call, positions, false);
    if (callee.type === "member" && !call.isNew) {
      if (TEXT_METHODS.has(callee.name) && this.#isLazy(callee.object)) return [callee.objectRange];
      if (callee.object.type === "global") {
        // A replacer may leave it out.
        if (callee.object.name === "JSON" && callee.name === "stringify")
          return (args[1]?.type ?? "nothing") === "nothing" ? this.#given(call, [0], true) : [];
        if (callee.object.name === "Response" && callee.name === "redirect") return given(0);
      }
      if (callee.name === "set" || callee.name === "append") {
        return this.#isHeaders(callee.object) ? given(1) : [];
      }
      return [];
    }
    if (callee.type === "global") {
      switch (callee.name) {
        case "String":
        case "encodeURI":
        case "encodeURIComponent":
          return given(0);
        case "URL":
          return call.isNew ? given(0, 1) : [];
        case "Headers":
          return call.isNew ? this.#given(call, [0], true) : [];
        case "Response":
        case "Request":
          return call.isNew ? this.#headersOf(args[1], argRanges[1]) : [];
        default:
          return [];
      }
    }
    const called = this.#entity(callee);
    const isRedirect =
      called.kind === "library" && /^HttpResponse(Permanent)?Redirect$/.test(called.export.name);
    return isRedirect && call.isNew ? given(0) : [];
  }

  #headersOf(init: Value | undefined, range: Range | undefined): Range[] {
    if (init?.type !== "object" || !range) return [];
    return init.entries.flatMap(({ name, value }) =>
      name === "headers" ? this.#lazyIn(value, range, true) : [],
    );
  }

  #isHeaders(value: Value): boolean {
    if (value.type === "member" && value.name === "headers")
      return this.#isInstanceOf(value.object, "Response");
    return this.#isInstanceOf(value, "Headers");
  }

  #isInstanceOf(value: Value, name: string): boolean {
    const entity = this.#entity(value);
    return entity.kind === "instance" && entity.of.kind === "foreign class" && entity.of.name === name;
  }

  /** The places of the lazy URLs in some arguments. */
  #given({ args, argRanges, range }: CallValue, positions: readonly number[], inObjects: boolean): Range[] {
    return positions.flatMap((position) => {
      const value = args[position];
      return value ? this.#lazyIn(value, argRanges[position] ?? range, inObjects) : [];
    });
  }

  /**
   * The places of the lazy URLs in a value: it is one, or an array that holds some.
   *
   * @param inObjects - the properties of objects are turned into strings, too
   */
  #lazyIn(value: Value, range: Range, inObjects: boolean): Range[] {
    if (value.type === "object") {
      if (!inObjects || value.entries.some(({ name }) => name === "toJSON")) return [];
      // A name that is worked out may be a symbol, which nobody turns into a string.
      return value.entries.flatMap((entry) =>
        entry.name === null ? [] : this.#lazyIn(entry.value, range, inObjects),
      );
    }
    if (value.type === "array") {
      return value.elements.flatMap((element) => this.#lazyIn(element, range, inObjects));
    }
    return this.#isLazy(value) ? [rangeOfValue(value) ?? range] : [];
  }
}

function rangeOfValue(value: Value): Range | null {
  if (value.type === "binding" || value.type === "call") return value.range;
  if (value.type === "member" && value.nameRange) return [value.objectRange[0], value.nameRange[1]];
  return null;
}

/** The methods by which a LazyUrl gives its text: a string's, and those that conversion calls. */
const TEXT_METHODS: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(String.prototype).filter((name) => !["constructor", "length"].includes(name)),
  "toJSON",
]);

/** What a call does something with at once: what its method is called on, and what platform functions are given. */
function consumed({ callee, args }: CallValue): Value[] {
  if (callee.type === "member") return [callee.object, ...args.filter(() => callee.object.type === "global")];
  return callee.type === "global" ? [...args] : [];
}

function isCall(value: Value | undefined): boolean {
  return value?.type === "call";
}

function isPublished(module: Module): boolean {
  return /[\\/]node_modules[\\/]/.test(module.path);
}

/** What bundlers import besides code. */
const ASSET =
  /\.(?:css|s[ac]ss|less|styl|json5?|ya?ml|csv|txt|mdx?|html?|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|mp[34]|webm|wasm|g(?:raph)?ql|sql)(?:\?.*)?$/i;

/** Does an installed package name this one as a dependency of any kind? */
function usesLibrary({ path }: Module): boolean {
  const [folder] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path) ?? [];
  try {
    return (
      folder === undefined || readFileSync(join(folder, "package.json"), "utf8").includes(`"${LIBRARY}"`)
    );
  } catch {
    return true; // it has no manifest, so that it can't be told
  }
}

/**
 * The classes of the linted file that some view certainly is made of, so that `asView()` makes an
 * instance of them: views, and the classes of mixins that are applied to a view or typed to `View`.
 */
function classesInViews(graph: ModuleGraph): ReadonlySet<ClassSummary> {
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
