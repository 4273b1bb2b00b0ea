import { didYouMean } from "./did-you-mean.js";
import { NoReverseMatch } from "./errors.js";
import type { ReverseOptions, ReverseParams, ReverseTarget } from "./reverse.js";
import { urlSuffix } from "./url-suffix.js";
import { type Reversal, type Template, templatesOf } from "./template.js";
import { Include, type UrlPattern } from "./url-pattern.js";

/** Leads from names to paths. Everything that does not depend on the parameters is worked out once. */
export class Reverser {
  private readonly root = new Scope();
  /** What names with namespaces led to, where no current app has a say. */
  private readonly known = new Map<ReverseTarget, readonly Template[]>();

  constructor(patterns: readonly UrlPattern[]) {
    collect(this.root, patterns, [], {});
  }

  /** @throws NoReverseMatch */
  reverse(target: ReverseTarget, params?: ReverseParams, options?: ReverseOptions): string {
    const templates =
      this.root.templates.get(target) ?? this.inNamespaces(target, options?.currentApp ?? undefined);
    for (let index = templates.length - 1; index >= 0; index--) {
      const path = templates[index]?.format(params);
      if (path !== undefined) return options === undefined ? path : path + urlSuffix(options);
    }
    throw notFilled(target, params, templates, this.obstaclesOf(target, options?.currentApp ?? undefined));
  }

  private obstaclesOf(target: ReverseTarget, currentApp: string | undefined): readonly string[] {
    if (typeof target !== "string" || this.root.templates.has(target)) {
      return this.root.obstacles.get(target) ?? [];
    }
    const { scope, name } = this.scopeOf(target, currentApp);
    return scope.obstacles.get(name) ?? [];
  }

  private inNamespaces(target: ReverseTarget, currentApp: string | undefined): readonly Template[] {
    const known = currentApp === undefined ? this.known.get(target) : undefined;
    if (known !== undefined) return known;
    if (typeof target !== "string" || !target.includes(":")) throw this.notFound(target);
    const { scope, name } = this.scopeOf(target, currentApp);
    const templates = scope.templates.get(name);
    if (templates === undefined) throw this.notFound(target);
    if (currentApp === undefined) this.known.set(target, templates);
    return templates;
  }

  /** Goes down the namespaces; an application's name stands for one of its instances (N9). */
  private scopeOf(target: string, currentApp: string | undefined): { scope: Scope; name: string } {
    const path = target.split(":");
    const name = path.pop() ?? "";
    let current: string[] | undefined = currentApp?.split(":");
    let scope = this.root;
    const parents: string[] = [];
    for (const given of path) {
      const wanted = current?.shift();
      let namespace = given;
      const instances = scope.instances.get(given);
      if (wanted !== undefined && instances?.names.has(wanted)) namespace = wanted;
      else if (instances !== undefined && !instances.names.has(given)) namespace = instances.last;
      if (namespace !== wanted) current = undefined;
      const next = scope.namespaces.get(namespace);
      if (next === undefined) {
        const inside = parents.length === 0 ? "" : ` inside '${parents.join(":")}'`;
        throw new NoReverseMatch(
          `'${given}' is not a registered namespace${inside}.${didYouMean(given, [...scope.namespaces.keys(), ...scope.instances.keys()])}`,
        );
      }
      scope = next;
      parents.push(namespace);
    }
    return { scope, name };
  }

  private notFound(target: ReverseTarget): NoReverseMatch {
    const shown = typeof target === "string" ? target : target.name;
    const suggestion = typeof target === "string" ? didYouMean(target, this.root.names()) : "";
    const hint =
      typeof target === "function"
        ? " A view callable is found only if it is the very one in the URLconf, outside of namespaces: name the pattern."
        : "";
    return new NoReverseMatch(
      `Reverse for '${shown}' not found. '${shown}' is not a valid view function or pattern name.${suggestion}${hint}`,
    );
  }
}

/** The names in one namespace. */
class Scope {
  /** By name, or by view callable; they are tried from the end, so that the last declared comes first (N5). */
  readonly templates = new Map<ReverseTarget, Template[]>();
  /** Instance namespaces. */
  readonly namespaces = new Map<string, Scope>();
  /** Application namespaces with their instances. */
  readonly instances = new Map<string, Instances>();
  /** Why patterns of a name can't be reversed. */
  readonly obstacles = new Map<ReverseTarget, string[]>();

  /** Costs no more for the last pattern of a name than for the first. */
  add(target: ReverseTarget, { templates, obstacle }: Reversal): void {
    const known = listIn(this.templates, target);
    for (let index = templates.length - 1; index >= 0; index--) known.push(templates[index] as Template);
    if (obstacle !== undefined) listIn(this.obstacles, target).push(obstacle);
  }

  addInstance(appName: string, namespace: string): void {
    const instances = this.instances.get(appName);
    if (instances === undefined) {
      this.instances.set(appName, { names: new Set([namespace]), last: namespace });
    } else {
      instances.names.add(namespace);
      instances.last = namespace;
    }
  }

  /** All names in it and below, with their namespaces. */
  names(prefix = ""): string[] {
    const own = [...this.templates.keys()]
      .filter((key) => typeof key === "string")
      .map((name) => prefix + name);
    return [
      ...own,
      ...[...this.namespaces].flatMap(([namespace, scope]) => scope.names(`${prefix}${namespace}:`)),
    ];
  }
}

/** The instance namespaces of an application namespace. */
interface Instances {
  readonly names: Set<string>;
  /** The last declared. */
  last: string;
}

function listIn<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: V[] = [];
  lists.set(key, list);
  return list;
}

/** Fills a scope with the patterns' names, and the scopes below it. */
function collect(
  scope: Scope,
  patterns: readonly UrlPattern[],
  parents: readonly UrlPattern[],
  extras: Readonly<Record<string, unknown>>,
): void {
  for (const pattern of patterns) {
    const { target, name, extra } = pattern;
    const chain = [...parents, pattern];
    const defaults = { ...extras, ...extra };
    if (!(target instanceof Include)) {
      const reversal = templatesOf(chain, defaults);
      if (name !== undefined) scope.add(name, reversal);
      scope.add(target, reversal);
      continue;
    }
    const { appName, namespace } = target;
    if (namespace === undefined || appName === undefined) {
      collect(scope, target.patterns, chain, defaults);
      continue;
    }
    scope.addInstance(appName, namespace);
    const below = new Scope();
    collect(below, target.patterns, chain, defaults);
    // Of two inclusions with one namespace the first declared wins (N10).
    if (!scope.namespaces.has(namespace)) scope.namespaces.set(namespace, below);
  }
}

/** Why no template could be filled. */
function notFilled(
  target: ReverseTarget,
  params: ReverseParams | undefined,
  templates: readonly Template[],
  obstacles: readonly string[],
): NoReverseMatch {
  const shown = typeof target === "string" ? target : target.name;
  const routes = [...new Set(templates.map(({ route }) => route).reverse())];
  const refused = templates.map((template) => template.refused(params)).find((path) => path !== undefined);
  const notes = [
    ...new Set(obstacles),
    ...(refused === undefined ? [] : [`The path made, '${refused}', does not match the regex.`]),
  ];
  const tried = routes.length === 1 ? "1 pattern tried" : `${String(routes.length)} patterns tried`;
  return new NoReverseMatch(
    `Reverse for '${shown}' with ${describe(params)} not found. ${[`${tried}: [${routes.map((route) => `'${route}'`).join(", ")}]`, ...notes].join(". ")}`,
  );
}

function describe(params: ReverseParams | undefined): string {
  const entries = Object.entries(params ?? {}).map(([key, value]) => [key, show(value)] as const);
  if (entries.length === 0) return "no parameters";
  return Array.isArray(params)
    ? `parameters [${entries.map(([, value]) => value).join(", ")}]`
    : `parameters { ${entries.map(([key, value]) => `${key}: ${value}`).join(", ")} }`;
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null) return Object.prototype.toString.call(value);
  return String(value);
}
