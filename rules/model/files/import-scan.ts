import { LIBRARY } from "../library-name.js";

/**
 * What a text tells at a glance, without a syntax tree, of the modules that something comes from.
 *
 * It may take strings and comments for code, and so tell too much. It never tells too little.
 */
export interface ImportScan {
  /** It names the library, or imports in a way that only a parser understands. */
  readonly mayImportAnything: boolean;
  /** What it imports. */
  readonly sources: readonly string[];
}

/** At the text of a module. */
export function scanImports(text: string): ImportScan {
  if (text.includes(LIBRARY)) return OPEN;
  const sources = importSources(text);
  return sources.includes(LIBRARY) ? OPEN : { mayImportAnything: false, sources };
}

const OPEN: ImportScan = { mayImportAnything: true, sources: [] };

/** The sources of what may be an import, each once; the library stands for one that only a parser finds. */
export function importSources(text: string): string[] {
  // The name of a property is a string of its own: what a pattern finds would keep the whole text in memory.
  const sources: Record<string, true> = Object.create(null) as Record<string, true>;
  for (const [, , , source = LIBRARY] of text.matchAll(IMPORT)) {
    sources[source.includes("\\") ? unescaped(source) : source] = true;
  }
  return Object.keys(sources);
}

/**
 * A word that a source may follow; or a call of `require` with type arguments, behind which no pattern can look.
 *
 * What follows the word is only looked at, so that it may begin an import itself, as behind `"sent from"`.
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
