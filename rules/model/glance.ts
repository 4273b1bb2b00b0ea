import { LIBRARY } from "./library.js";

/**
 * What a text tells at a glance, without a syntax tree, of the modules that something comes from.
 *
 * It may take strings and comments for code, and so tell too much. It never tells too little.
 */
export interface Glance {
  /** It names the library, or imports in a way that only a parser understands. */
  readonly isOpen: boolean;
  /** What it imports. */
  readonly sources: readonly string[];
}

/** At the text of a module. */
export function glance(text: string): Glance {
  if (text.includes(LIBRARY)) return OPEN;
  // The name of a property is a string of its own: what a pattern finds would keep the whole text in memory.
  const sources: Record<string, true> = Object.create(null) as Record<string, true>;
  for (const [, , , source] of text.matchAll(IMPORT)) {
    const written = source === undefined ? LIBRARY : source.includes("\\") ? unescaped(source) : source;
    if (written === LIBRARY) return OPEN;
    sources[written] = true;
  }
  return { isOpen: false, sources: Object.keys(sources) };
}

const OPEN: Glance = { isOpen: true, sources: [] };

/**
 * What a source or, by way of type arguments, a call of `require` may follow.
 *
 * All behind the word is looked at only, and may be so again: what ends `"sent from"` begins no source.
 * A comment is passed in one way: if it could be taken apart, a row of slashes would be, in all ways there are.
 */
const IMPORT =
  /(?:from|import|require)(?=(?:[\s()?.]|(?=(\/\*[^]*?\*\/|\/\/.*))\1)*(["'`])((?:(?!\2)[^\n])*)\2)|\brequire\s*</g;

function unescaped(source: string): string {
  return source.replace(ESCAPE, (_, braced?: string, four?: string, two?: string, character?: string) => {
    const code = Number.parseInt(braced ?? four ?? two ?? "", 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : (character ?? "");
  });
}

const ESCAPE = /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([^]))/gi;
