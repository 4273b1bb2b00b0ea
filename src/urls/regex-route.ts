import { ImproperlyConfigured } from "../errors.js";
import { readRegex, type RegexTemplate } from "./regex-templates.js";

/** The route of a `rePath()`. */
export class RegexRoute {
  /** The regex's source. */
  readonly text: string;
  readonly regex: RegExp;
  /** A name for each capturing group: its own, or its number, counted from 0. */
  readonly groups: readonly string[];
  /** Have the groups names? Then those without one are dropped (U12). */
  readonly isNamed: boolean;
  /** The texts that the regex matches, with places for its parameters; none if it can't be reversed. */
  readonly templates: readonly RegexTemplate[];
  /** Why it can't be reversed. */
  readonly obstacle: string | undefined;

  /** @throws ImproperlyConfigured for a regex that is not valid (U13) */
  constructor(regex: RegExp | string, isIncluding: boolean) {
    const { source, flags } = typeof regex === "string" ? { source: regex, flags: "u" } : regex;
    const fail = (complaint: string, cause?: unknown): ImproperlyConfigured =>
      new ImproperlyConfigured(`The regex ${JSON.stringify(source)} ${complaint}`, { cause });
    if (/[gmy]/.test(flags))
      throw fail(`has the flags "${flags}". Leave g, m and y out: they make no sense here.`);
    if (isIncluding && /(?:^|[^\\])(?:\\\\)*\$$/.test(source)) {
      throw fail("ends with $, so that no included pattern can match. Leave the $ out.");
    }
    this.text = source;
    try {
      this.regex = new RegExp(source, flags.includes("d") ? flags : `${flags}d`);
    } catch (cause) {
      const hint = source.includes("(?P<") ? " Named groups are written (?<name>…)." : "";
      throw fail(`is not a valid regular expression: ${(cause as Error).message}.${hint}`, cause);
    }
    this.groups = groupNames(source);
    this.isNamed = this.groups.some((name, index) => name !== String(index));
    if (this.groups.includes("__proto__"))
      throw fail('has a group named "__proto__", which objects can\'t hold safely.');
    const { templates, obstacle } = readRegex(source);
    this.templates = templates;
    this.obstacle = obstacle;
  }
}

function groupNames(source: string): string[] {
  const names: string[] = [];
  for (const [token, name] of source.matchAll(
    /\\[^]|\[(?:[^\]\\]|\\[^])*\]|\((?:\?<([^=!][^>]*)>|(?!\?))/g,
  )) {
    if (token.startsWith("(")) names.push(name ?? String(names.length));
  }
  return names;
}
