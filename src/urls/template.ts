import { noMatch, type RegisteredConverter, toText } from "./converters.js";
import { escapeLeadingSlashes, quotePath } from "./quoting.js";
import { RegexRoute } from "./regex-route.js";
import type { RegexTemplate } from "./regex-templates.js";
import type { ReverseParams } from "./reverse.js";
import type { RouteParam } from "./route.js";
import type { UrlPattern } from "./url-pattern.js";

/** A path with places for its parameters. */
export class Template {
  /** The routes it comes from, joined as written. */
  readonly route: string;
  /** What stands before the first place, quoted, with the leading slash. */
  private readonly head: string;
  private readonly places: readonly Place[];
  /** What stands behind each place, quoted. */
  private readonly tails: readonly string[];
  /** What the patterns' `params` options give: it may be left out, and if given must be the same (N6). */
  private readonly defaults: Readonly<Record<string, unknown>>;
  private readonly checks: readonly RegexCheck[];
  /** Does it take its places' parameters and nothing else? */
  private readonly isSimple: boolean;

  constructor(
    route: string,
    parts: readonly (string | Place)[],
    defaults: Readonly<Record<string, unknown>>,
    checks: readonly RegexCheck[],
  ) {
    const texts = ["/"];
    const places: Place[] = [];
    for (const part of parts) {
      if (typeof part === "string") {
        texts.push((texts.pop() ?? "") + (quotePath(part) ?? part));
      } else {
        places.push(part);
        texts.push("");
      }
    }
    const [head = "/", ...tails] = texts;
    this.route = route;
    this.head = head;
    this.places = places;
    this.tails = tails;
    this.defaults = defaults;
    this.checks = checks;
    const hasDistinctNames = new Set(places.map(({ name }) => name)).size === places.length;
    this.isSimple = checks.length === 0 && Object.keys(defaults).length === 0 && hasDistinctNames;
  }

  /** @returns undefined if the parameters are not those of the template (N5) */
  format(params: ReverseParams = noParams): string | undefined {
    if (this.isSimple && !isArray(params)) {
      const { places, tails } = this;
      let path = this.head;
      for (let index = 0; index < places.length; index++) {
        const place = places[index] as Place;
        const value = params[place.name];
        // It may be missing, or a function of Object.prototype: to be looked at closely.
        if (value === undefined || typeof value === "function") return this.formatChecked(params);
        const text = place.quotedTextOf(value);
        if (text === undefined) return undefined;
        path += text + (tails[index] as string);
      }
      let count = 0;
      for (const _ in params) count++;
      // A look at the path would cost more than its making: only a place at its start can bring a second slash.
      if (count === places.length) return this.head === "/" ? escapeLeadingSlashes(path) : path;
    }
    return this.formatChecked(params);
  }

  private formatChecked(params: ReverseParams): string | undefined {
    const values = this.valuesOf(params);
    if (values === undefined) return undefined;
    let path = this.head;
    for (const [index, place] of this.places.entries()) {
      const text = place.quotedTextOf(values[index]);
      if (text === undefined) return undefined;
      path += text + (this.tails[index] ?? "");
    }
    return this.checks.every((check) => check.accepts(values)) ? escapeLeadingSlashes(path) : undefined;
  }

  /** The parameters' values in the order of their places, if they are just those of the template. */
  private valuesOf(params: ReverseParams): readonly unknown[] | undefined {
    const { places } = this;
    if (isArray(params)) return params.length === places.length ? params : undefined;
    const values: unknown[] = [];
    for (let index = 0; index < places.length; index++) {
      const { name } = places[index] as Place;
      if (Object.hasOwn(params, name)) values.push(params[name]);
      else if (Object.hasOwn(this.defaults, name)) values.push(this.defaults[name]);
      else return undefined;
    }
    for (const key in params) if (!this.isTaken(key, params[key])) return undefined;
    return values;
  }

  /** Is there a place for the parameter, or is it what the patterns give anyway? */
  private isTaken(name: string, value: unknown): boolean {
    const { places, defaults } = this;
    for (let index = 0; index < places.length; index++) if (places[index]?.name === name) return true;
    return Object.hasOwn(defaults, name) && Object.is(defaults[name], value);
  }
}

const noParams: Readonly<Record<string, unknown>> = Object.freeze({});

/** `Array.isArray()` does not tell read-only arrays. */
function isArray(params: ReverseParams): params is readonly unknown[] {
  return Array.isArray(params);
}

/** A place for a parameter. */
interface Place {
  readonly name: string;
  /** The text of a value, percent-encoded, or undefined if the place does not take it. */
  quotedTextOf(value: unknown): string | undefined;
}

/**
 * The templates of a pattern: one, unless regexes leave a choice, or none if one of them can't be reversed.
 *
 * @param chain - the pattern with its parents, from the root down
 */
export function templatesOf(
  chain: readonly UrlPattern[],
  defaults: Readonly<Record<string, unknown>>,
): Template[] {
  const route = chain.map((pattern) => pattern.route.text).join("");
  return choices(chain).map(({ parts, checks }) => new Template(route, parts, defaults, checks));
}

interface Choice {
  readonly parts: readonly (string | Place)[];
  readonly checks: readonly RegexCheck[];
  readonly places: number;
  readonly positional: number;
}

/** Every way to put together the routes of a chain. */
function choices(chain: readonly UrlPattern[]): Choice[] {
  let found: Choice[] = [{ parts: [], checks: [], places: 0, positional: 0 }];
  for (const { route } of chain) {
    found = found.flatMap((before) => {
      if (!(route instanceof RegexRoute)) {
        const stage = route.parts.map((part) => (typeof part === "string" ? part : new ConverterPlace(part)));
        return { ...before, parts: [...before.parts, ...stage], places: before.places + route.params.length };
      }
      return route.templates.map((template): Choice => {
        let { positional } = before;
        const groups: number[] = [];
        const stage = template.map((part) => {
          if (typeof part === "string") return part;
          groups.push(part);
          const name = route.groups[part] ?? String(part);
          return new GroupPlace(name === String(part) ? String(positional++) : name);
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
  }
  return found;
}

/** The place of a `path()` parameter. */
class ConverterPlace implements Place {
  readonly name: string;
  private readonly converter: RegisteredConverter;

  constructor({ name, converter }: RouteParam) {
    this.name = name;
    this.converter = converter;
  }

  quotedTextOf(value: unknown): string | undefined {
    const { name, shape, toUrl, whole, isPlain } = this.converter;
    const text = toUrl === undefined ? toText(value) : toUrl(value);
    if (text === noMatch) return undefined;
    if (typeof text !== "string") {
      throw new TypeError(
        `toUrl() of the converter "${name}" returned ${typeof text}. Return text, or noMatch.`,
      );
    }
    const isMatch = shape?.runs.length === 1 ? shape.scan(text, 0) === text.length : whole.test(text);
    if (!isMatch) return undefined;
    return isPlain ? text : quotePath(text);
  }
}

/** The place of a regex's group; what it takes, the regex says when the path is put together. */
class GroupPlace implements Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
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
