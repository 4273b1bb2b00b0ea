import { noMatch } from "./converters.js";
import { RegexRoute } from "./regex-route.js";
import { ResolverMatch } from "./resolver-match.js";
import type { Route } from "./route.js";
import type { Search } from "./route-tree.js";
import type { AnyView, Include, UrlPattern } from "./url-pattern.js";

/** A pattern with its parents, from the root down; the last one has the view. */
export type Chain = readonly UrlPattern[];

/** A view with all the routes that lead to it. */
export class Endpoint {
  /** The place in the order of declaration, over the whole URLconf. */
  readonly index: number;
  readonly chain: Chain;
  readonly view: AnyView;
  readonly name: string | undefined;
  /** The routes of the chain, joined. */
  readonly route: string;
  readonly appNames: readonly string[];
  readonly namespaces: readonly string[];
  /** What the chain's `params` options give, or undefined if there are none. */
  readonly extra: Readonly<Record<string, unknown>> | undefined;
  private readonly captures: readonly Capture[];
  /** Are all parameters those of `path()` routes, and all the view gets? */
  private readonly isPlain: boolean;

  constructor(index: number, chain: Chain, view: AnyView) {
    const includes = chain
      .map(({ target }) => target)
      .filter((target): target is Include => typeof target !== "function");
    this.index = index;
    this.chain = chain;
    this.view = view;
    this.name = chain.at(-1)?.name;
    this.route = chain.map(({ route }) => route.text).join("");
    this.appNames = includes.flatMap(({ appName }) => appName ?? []);
    this.namespaces = includes.flatMap(({ namespace }) => namespace ?? []);
    this.captures = shared(chain.flatMap(({ route }) => capturesOf(route)));
    this.extra = mergedExtras(chain);
    this.isPlain = this.extra === undefined && chain.every(({ route }) => !(route instanceof RegexRoute));
  }

  /**
   * @param search - what found the endpoint, with the texts captured for it
   * @returns undefined if a converter says that its text is no match
   */
  match(search: Search): ResolverMatch | undefined {
    const captures = this.captures;
    if (!this.isPlain) return this.matchWithGroups(search);
    const params = new Values();
    for (let index = 0; index < captures.length; index++) {
      const { name, toValue } = captures[index] as Capture;
      const text = search.text(index) ?? "";
      const value = toValue === undefined ? text : toValue(text);
      if (value === noMatch) return undefined;
      params[name] = value;
    }
    return new ResolverMatch(this, params, params, noArgs);
  }

  /**
   * Puts together what the routes of the chain give: a child's parameters win over its parent's, extra ones over
   * captured ones (U11, I5), and positional ones count where there are no others (U12).
   */
  private matchWithGroups(search: Search): ResolverMatch | undefined {
    const values = this.captures.map(({ toValue }, index) => {
      const text = search.text(index);
      return text === undefined || toValue === undefined ? text : toValue(text);
    });
    if (values.includes(noMatch)) return undefined;
    const params = new Values();
    const captured = new Values();
    let args: unknown[] = [];
    let at = 0;
    for (const { route, extra } of this.chain) {
      const groups = capturesOf(route).map(({ name }) => ({ name, value: values[at++] }));
      const isPositional = route instanceof RegexRoute && !route.isNamed;
      const named = isPositional
        ? []
        : groups.filter(({ name, value }) => value !== undefined && !isNumber(name));
      for (const { name, value } of named) params[name] = captured[name] = value;
      Object.assign(params, extra);
      const positional = isPositional ? groups.map(({ value }) => value) : [];
      args = named.length > 0 || extra !== undefined ? positional : [...args, ...positional];
    }
    for (const [index, value] of args.entries()) params[index] ??= value;
    return new ResolverMatch(this, params, captured, args);
  }
}

function mergedExtras(chain: Chain): Readonly<Record<string, unknown>> | undefined {
  if (chain.every(({ extra }) => extra === undefined)) return undefined;
  const merged = new Values();
  for (const { extra } of chain) Object.assign(merged, extra);
  return merged;
}

const noArgs: readonly unknown[] = Object.freeze([]);

interface Capture {
  readonly name: string;
  /** Converters' names are unique. */
  readonly converter: string | undefined;
  readonly toValue: ((text: string) => unknown) | undefined;
}

const captureLists = new Map<string, readonly Capture[]>();

/** The same list for the same captures: what every endpoint has for itself, a large URLconf reads from slow memory. */
function shared(captures: readonly Capture[]): readonly Capture[] {
  const key = captures.map(({ name, converter }) => `${converter ?? ""}:${name}`).join("/");
  const known = captureLists.get(key);
  if (known !== undefined) return known;
  captureLists.set(key, captures);
  return captures;
}

function capturesOf(route: Route | RegexRoute): Capture[] {
  return route instanceof RegexRoute
    ? route.groups.map((name) => ({ name, converter: undefined, toValue: undefined }))
    : route.params.map(({ name, converter }) => ({
        name,
        converter: converter.name,
        toValue: converter.toValue,
      }));
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

/**
 * Values by name. It inherits nothing, so that a parameter's name never meets `Object.prototype`: its prototype is empty
 * and has none itself. What `Object.create(null)` makes is a hash table, and takes ten times as long to copy.
 */
class Values {
  [name: string]: unknown;

  static {
    Object.setPrototypeOf(this.prototype, null);
    Reflect.deleteProperty(this.prototype, "constructor");
    Object.freeze(this.prototype);
  }
}
