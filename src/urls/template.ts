import { noMatch, type RegisteredConverter, toText } from "./converters.js";
import { escapeLeadingSlashes, quotePath } from "./quoting.js";
import { RegexRoute } from "./regex-route.js";
import { mostTemplates, type RegexTemplate, tooManyWays } from "./regex-templates.js";
import type { ReverseParams } from "./reverse.js";
import type { RouteParam } from "./route.js";
import type { UrlPattern } from "./url-pattern.js";

/** A path with places for its parameters. */
export class Template {
  /** The routes it comes from, joined as written. */
  readonly route: string;
  /** What stands before the first place, quoted, with the leading slash. */
  private readonly head: string;
  private readonly first: Place | undefined;
  private readonly placeCount: number;
  /** What the patterns' `params` options give: it may be left out, and if given must be the same (N6). */
  private readonly defaults: Readonly<Record<string, unknown>>;
  private readonly checks: readonly RegexCheck[];
  /** Does it take its places' parameters and nothing else? */
  private readonly isSimple: boolean;

  constructor(
    route: string,
    parts: readonly Part[],
    defaults: Readonly<Record<string, unknown>>,
    checks: readonly RegexCheck[],
  ) {
    const names: string[] = [];
    let text = "";
    let next: Place | undefined;
    for (const part of parts.toReversed()) {
      if (typeof part === "string") {
        text = (quotePath(part) ?? part) + text;
      } else {
        next = part(text, next);
        names.push(next.name);
        text = "";
      }
    }
    this.route = route;
    this.head = `/${text}`;
    this.first = next;
    this.placeCount = names.length;
    this.defaults = defaults;
    this.checks = checks;
    const hasDistinctNames = new Set(names).size === names.length;
    this.isSimple = checks.length === 0 && Object.keys(defaults).length === 0 && hasDistinctNames;
  }

  /** @returns undefined if the parameters are not those of the template (N5) */
  format(params: ReverseParams = noParams): string | undefined {
    if (this.isSimple && !isArray(params)) {
      let path = this.head;
      for (let place = this.first; place !== undefined; place = place.next) {
        const value = params[place.name];
        // It may be missing, or a function of Object.prototype: to be looked at closely.
        if (value === undefined || typeof value === "function") return this.formatChecked(params);
        const text = place.quotedTextOf(value);
        if (text === undefined) return undefined;
        path += text + place.tail;
      }
      let count = 0;
      for (const _ in params) count++;
      // A look at the path would cost more than its making: only a place at its start can bring a second slash.
      if (count === this.placeCount) return this.head === "/" ? escapeLeadingSlashes(path) : path;
    }
    return this.formatChecked(params);
  }

  private formatChecked(params: ReverseParams): string | undefined {
    const values = this.valuesOf(params);
    const path = values && this.filled(values);
    if (values === undefined || path === undefined) return undefined;
    return this.checks.every((check) => check.accepts(values)) ? escapeLeadingSlashes(path) : undefined;
  }

  private filled(values: readonly unknown[]): string | undefined {
    let path = this.head;
    let index = 0;
    for (let place = this.first; place !== undefined; place = place.next) {
      const text = place.quotedTextOf(values[index++]);
      if (text === undefined) return undefined;
      path += text + place.tail;
    }
    return path;
  }

  /** The path that the parameters make, where it is for its regexes alone that it is none; for error messages. */
  refused(params: ReverseParams = noParams): string | undefined {
    const values = this.valuesOf(params);
    return this.checks.length === 0 ? undefined : values && this.filled(values);
  }

  /** The parameters' values in the order of their places, if they are just those of the template. */
  private valuesOf(params: ReverseParams): readonly unknown[] | undefined {
    if (isArray(params)) return params.length === this.placeCount ? params : undefined;
    const values: unknown[] = [];
    for (let place = this.first; place !== undefined; place = place.next) {
      const { name } = place;
      if (Object.hasOwn(params, name)) values.push(params[name]);
      else if (Object.hasOwn(this.defaults, name)) values.push(this.defaults[name]);
      else return undefined;
    }
    for (const key in params) if (!this.isTaken(key, params[key])) return undefined;
    return values;
  }

  /** Is there a place for the parameter, or is it what the patterns give anyway? */
  private isTaken(name: string, value: unknown): boolean {
    const { defaults } = this;
    for (let place = this.first; place !== undefined; place = place.next) {
      if (place.name === name) return true;
    }
    return Object.hasOwn(defaults, name) && Object.is(defaults[name], value);
  }
}

const noParams: Readonly<Record<string, unknown>> = Object.freeze({});

/** `Array.isArray()` does not tell read-only arrays. */
function isArray(params: ReverseParams): params is readonly unknown[] {
  return Array.isArray(params);
}

/** A place for a parameter. Places are linked, because an array's elements lie elsewhere: that took a fifth of the time. */
interface Place {
  readonly name: string;
  /** What stands behind it, quoted. */
  readonly tail: string;
  readonly next: Place | undefined;
  /** The text of a value, percent-encoded, or undefined if the place does not take it. */
  quotedTextOf(value: unknown): string | undefined;
}

/** A text, or what makes a place of what stands behind it. */
type Part = string | ((tail: string, next: Place | undefined) => Place);

/** How a pattern is reversed. */
export interface Reversal {
  /** One, unless regexes leave a choice, or none if one of them can't be reversed. */
  readonly templates: readonly Template[];
  /** Why there are none. */
  readonly obstacle: string | undefined;
}

/**
 * The templates of a pattern.
 *
 * @param chain - the pattern with its parents, from the root down
 */
export function templatesOf(
  chain: readonly UrlPattern[],
  defaults: Readonly<Record<string, unknown>>,
): Reversal {
  const route = chain.map((pattern) => pattern.route.text).join("");
  for (const { route: stage } of chain) {
    if (!(stage instanceof RegexRoute) || stage.obstacle === undefined) continue;
    return { templates: [], obstacle: `The regex '${stage.text}' can't be reversed: ${stage.obstacle}.` };
  }
  const found = choices(chain);
  return found === undefined
    ? { templates: [], obstacle: `The route '${route}' can't be reversed: ${tooManyWays}.` }
    : {
        templates: found.map(({ parts, checks }) => new Template(route, parts, defaults, checks)),
        obstacle: undefined,
      };
}

interface Choice {
  readonly parts: readonly Part[];
  readonly checks: readonly RegexCheck[];
  readonly places: number;
  readonly positional: number;
}

/** Every way to put together the routes of a chain, unless there are too many. */
function choices(chain: readonly UrlPattern[]): Choice[] | undefined {
  let found: Choice[] = [{ parts: [], checks: [], places: 0, positional: 0 }];
  for (const { route } of chain) {
    found = found.flatMap((before) => {
      if (!(route instanceof RegexRoute)) {
        const stage = route.parts.map((part): Part =>
          typeof part === "string" ? part : (tail, next) => new ConverterPlace(part, tail, next),
        );
        return { ...before, parts: [...before.parts, ...stage], places: before.places + route.params.length };
      }
      return route.templates.map((template): Choice => {
        let { positional } = before;
        const groups: number[] = [];
        const stage = template.map((part): Part => {
          if (typeof part === "string") return part;
          groups.push(part);
          const group = route.groups[part] ?? String(part);
          const name = group === String(part) ? String(positional++) : group;
          return (tail, next) => new GroupPlace(name, tail, next);
        });
        const check = new RegexCheck(route.regex, template, before.places);
        return {
          parts: [...before.parts, ...stage],
          checks: [...before.checks, check],
          places: before.places + groups.length,
          positional,
        };
      });
    });
    if (found.length > mostTemplates) return undefined;
  }
  return found;
}

/** The place of a `path()` parameter. */
class ConverterPlace implements Place {
  readonly name: string;
  readonly tail: string;
  readonly next: Place | undefined;
  private readonly converter: RegisteredConverter;

  constructor({ name, converter }: RouteParam, tail: string, next: Place | undefined) {
    this.name = name;
    this.tail = tail;
    this.next = next;
    this.converter = converter;
  }

  quotedTextOf(value: unknown): string | undefined {
    const { name, toUrl, plainCodes, whole, isPlain } = this.converter;
    const text = toUrl === undefined ? toText(value) : toUrl(value);
    if (text === noMatch) return undefined;
    if (typeof text !== "string") {
      throw new TypeError(
        `toUrl() of the converter "${name}" returned ${typeof text}. Return text, or noMatch.`,
      );
    }
    if (plainCodes !== undefined && hasOnly(plainCodes, text)) return text;
    if (!whole.test(text)) return undefined;
    return isPlain ? text : quotePath(text);
  }
}

/** Is the text of such characters alone, and of one at least? */
function hasOnly(isSuch: Uint8Array, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (isSuch[text.charCodeAt(index)] !== 1) return false;
  return text.length > 0;
}

/** The place of a regex's group; what it takes, the regex says when the path is put together. */
class GroupPlace implements Place {
  readonly name: string;
  readonly tail: string;
  readonly next: Place | undefined;

  constructor(name: string, tail: string, next: Place | undefined) {
    this.name = name;
    this.tail = tail;
    this.next = next;
  }

  quotedTextOf(value: unknown): string | undefined {
    const text = toText(value);
    return text === noMatch ? undefined : quotePath(text);
  }
}

/** Makes sure that a regex matches what was made of it, and captures what was given. */
class RegexCheck {
  readonly #regex: RegExp;
  readonly #template: RegexTemplate;
  readonly #firstPlace: number;

  constructor(regex: RegExp, template: RegexTemplate, firstPlace: number) {
    this.#regex = regex;
    this.#template = template;
    this.#firstPlace = firstPlace;
  }

  /** @param values - of all places of the chain */
  accepts(values: readonly unknown[]): boolean {
    let place = this.#firstPlace;
    const groups: (readonly [number, string])[] = [];
    const parts = this.#template.map((part) => {
      if (typeof part === "string") return part;
      const text = String(values[place++]);
      groups.push([part, text]);
      return text;
    });
    const match = this.#regex.exec(parts.join(""));
    return match !== null && groups.every(([number, text]) => match[number + 1] === text);
  }
}
