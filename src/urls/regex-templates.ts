/** A text that a regex matches, with places for its groups, by number. */
export type RegexTemplate = readonly (string | number)[];

/** How a regex is reversed. */
export interface RegexReading {
  /** The texts that it matches; none where it can't be reversed. */
  readonly templates: readonly RegexTemplate[];
  /** Why it can't be reversed. */
  readonly obstacle: string | undefined;
}

/**
 * Reads off a regex which texts it matches, so that it can be reversed: what may be left out is left out, once without
 * and once with the groups in it; of a class outside groups the first character stands for all.
 *
 * @param source - a valid regex
 * @returns no templates for a regex with alternatives outside of groups (N12), references or property escapes
 */
export function readRegex(source: string): RegexReading {
  try {
    return { templates: new Reader(source).sequence().map(joined), obstacle: undefined };
  } catch (error) {
    if (error instanceof NotReversible) return { templates: [], obstacle: error.message };
    throw error;
  }
}

class NotReversible extends Error {}

/** With more ways to leave out groups with parameters in them nobody reverses a regex. */
export const mostTemplates = 256;

const hasAlternatives =
  "it has alternatives outside of a group that captures. Write a pattern for each, or a group such as (?<which>a|b)";

export const tooManyWays: string = "it has too many optional groups. Write several patterns";

class Reader {
  readonly #source: string;
  #at = 0;
  #groups = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads to the end, or to the parenthesis that closes the group. */
  sequence(): RegexTemplate[] {
    let templates: RegexTemplate[] = [[]];
    while (this.#at < this.#source.length && this.#source[this.#at] !== ")") {
      const quantified = this.#quantified(this.#atom());
      templates = templates.flatMap((before) => quantified.map((atom) => [...before, ...atom]));
      if (templates.length > mostTemplates) throw new NotReversible(tooManyWays);
    }
    return templates;
  }

  #atom(): RegexTemplate[] {
    const character = this.#source[this.#at] ?? "";
    if (character === "|") throw new NotReversible(hasAlternatives);
    if (character === "(") return this.#group();
    const [token = ""] =
      /^(?:\\(?:x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]+\}|c[a-z]|k<[^>]*>|p\{[^}]*\}|[^])|\[(?:[^\]\\]|\\[^])*\]|[^])/iu.exec(
        this.#source.slice(this.#at),
      ) ?? [character];
    this.#at += token.length;
    if (token === "^" || token === "$" || token === "\\b" || token === "\\B") return [[]];
    if (token === ".") return [["."]];
    if (token.length === 1 || !/^[\\[]/.test(token)) return [[token]];
    return [[sample(token)]];
  }

  #group(): RegexTemplate[] {
    const rest = this.#source.slice(this.#at);
    const [opening = "("] = /^\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?/.exec(rest) ?? [];
    this.#at += opening.length;
    const isCapturing = opening === "(" || opening.endsWith(">");
    const number = this.#groups;
    if (isCapturing) {
      this.#skipGroup();
      return [[number]];
    }
    const isAssertion = /[=!]$/.test(opening);
    if (isAssertion) {
      this.#skipGroup();
      return [[]];
    }
    const inner = this.sequence();
    this.#at++;
    return inner;
  }

  /** Goes behind the parenthesis that closes the group, counting the groups in it and itself. */
  #skipGroup(): void {
    const start = this.#source.lastIndexOf("(", this.#at - 1);
    let depth = 0;
    for (const { 0: token, index } of this.#source
      .slice(start)
      .matchAll(/\\[^]|\[(?:[^\]\\]|\\[^])*\]|\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?|\)/g)) {
      if (token.startsWith("(")) depth++;
      if (token === "(" || (token.startsWith("(?<") && token.endsWith(">"))) this.#groups++;
      if (token === ")" && --depth === 0) {
        this.#at = start + index + 1;
        return;
      }
    }
  }

  #quantified(atom: RegexTemplate[]): RegexTemplate[] {
    const [quantifier, least] = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#source.slice(this.#at)) ?? [];
    if (quantifier === undefined) return atom;
    this.#at += quantifier.length;
    const min = least === undefined ? (quantifier.startsWith("+") ? 1 : 0) : Number(least);
    const hasGroup = atom.some((template) => template.some((part) => typeof part === "number"));
    if (min === 0) return hasGroup ? [[], ...atom] : [[]];
    // A group that repeats captures its last turn only, and all turns alike will do.
    return atom.map((template) => Array.from({ length: min }, () => template).flat());
  }
}

/** A character that the escape or class matches: the first one it names, if it does. */
function sample(token: string): string {
  if (/^\\[^a-z0-9]$/i.test(token)) return token.charAt(1);
  const regex = anchored(token);
  const printable = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => index + 32));
  const preferred = /^\[[^^]/.test(token) ? token.slice(1) : "0x-";
  const found = `${preferred}${printable}\t\n\r\f\v`
    .split(/(?:)/u)
    .find((character) => regex.test(character));
  if (found === undefined) {
    throw new NotReversible(
      /^\\[k1-9]/.test(token)
        ? `${token} refers to another group. Write the group out`
        : `no text is known that ${token} matches. Put it into a group that captures`,
    );
  }
  return found;
}

/** With the u flag, unless the token is one that only regexes without it may have. */
function anchored(token: string): RegExp {
  try {
    return new RegExp(`^${token}$`, "u");
  } catch {
    return new RegExp(`^${token}$`);
  }
}

function joined(template: RegexTemplate): RegexTemplate {
  const parts: (string | number)[] = [];
  for (const part of template) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}
