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
  readonly #parts: readonly (string | Place)[];
  readonly #places: readonly Place[];
  /** What the patterns' `params` options give: it may be left out, and if given must be the same (N6). */
  readonly #defaults: Readonly<Record<string, unknown>>;
  readonly #checks: readonly RegexCheck[];

  constructor(
    route: string,
    stages: readonly (readonly (string | Place)[])[],
    defaults: Readonly<Record<string, unknown>>,
    checks: readonly RegexCheck[],
  ) {
    this.route = route;
    this.#parts = stages.flat().map((part) => (typeof part === "string" ? (quotePath(part) ?? part) : part));
    this.#places = this.#parts.filter((part) => typeof part !== "string");
    this.#defaults = defaults;
    this.#checks = checks;
  }

  /** @returns undefined if the parameters are not those of the template (N5) */
  format(params: ReverseParams | undefined): string | undefined {
    const values = this.#values(params);
    if (values === undefined) return undefined;
    const texts: string[] = [];
    for (const [index, place] of this.#places.entries()) {
      const text = place.textOf(values[index]);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    if (!this.#checks.every((check) => check.accepts(texts))) return undefined;
    let path = "/";
    let next = 0;
    for (const part of this.#parts) {
      const quoted = typeof part === "string" ? part : quotePath(texts[next++] ?? "");
      if (quoted === undefined) return undefined;
      path += quoted;
    }
    return escapeLeadingSlashes(path);
  }

  /** The parameters' values in the order of their places, if they are just those of the template. */
  #values(params: ReverseParams | undefined): readonly unknown[] | undefined {
    if (isArray(params)) return params.length === this.#places.length ? params : undefined;
    const given = params ?? {};
    const values: unknown[] = [];
    for (const { name } of this.#places) {
      if (Object.hasOwn(given, name)) values.push(given[name]);
      else if (Object.hasOwn(this.#defaults, name)) values.push(this.#defaults[name]);
      else return undefined;
    }
    for (const key of Object.keys(given)) {
      if (this.#places.some(({ name }) => name === key)) continue;
      if (!Object.hasOwn(this.#defaults, key) || !Object.is(this.#defaults[key], given[key]))
        return undefined;
    }
    return values;
  }
}

/** `Array.isArray()` does not tell read-only arrays. */
function isArray(params: ReverseParams | undefined): params is readonly unknown[] {
  return Array.isArray(params);
}

/** A place for a parameter. */
interface Place {
  readonly name: string;
  /** The text of a value, or undefined if the converter does not take it. */
  textOf(value: unknown): string | undefined;
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
  return choices(chain).map(({ stages, checks }) => new Template(route, stages, defaults, checks));
}

interface Choice {
  readonly stages: readonly (readonly (string | Place)[])[];
  readonly checks: readonly RegexCheck[];
  readonly places: number;
  readonly positional: number;
}

/** Every way to put together the routes of a chain. */
function choices(chain: readonly UrlPattern[]): Choice[] {
  let found: Choice[] = [{ stages: [], checks: [], places: 0, positional: 0 }];
  for (const { route } of chain) {
    found = found.flatMap((before) => {
      if (!(route instanceof RegexRoute)) {
        const stage = route.parts.map((part) => (typeof part === "string" ? part : new ConverterPlace(part)));
        return { ...before, stages: [...before.stages, stage], places: before.places + route.params.length };
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
          stages: [...before.stages, stage],
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
  readonly #converter: RegisteredConverter;

  constructor({ name, converter }: RouteParam) {
    this.name = name;
    this.#converter = converter;
  }

  textOf(value: unknown): string | undefined {
    const text = this.#converter.toUrl(value);
    return typeof text === "string" && this.#converter.whole.test(text) ? text : undefined;
  }
}

/** The place of a regex's group; what it takes, the regex says when the path is put together. */
class GroupPlace implements Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  textOf(value: unknown): string | undefined {
    const text = toText(value);
    return text === noMatch ? undefined : text;
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

  /** @param texts - of all places of the chain */
  accepts(texts: readonly string[]): boolean {
    let place = this.#firstPlace;
    const groups: (readonly [number, string])[] = [];
    const parts = this.#template.map((part) => {
      if (typeof part === "string") return part;
      const text = texts[place++] ?? "";
      groups.push([part, text]);
      return text;
    });
    const match = this.#regex.exec(parts.join(""));
    return match !== null && groups.every(([number, text]) => match[number + 1] === text);
  }
}
