import { type KnownToken, RESERVED_WORDS } from "./known-tokens.js";
import type { Location, LineTable } from "./line-table.js";

export interface Token {
  type: string;
  value: string;
  range: [number, number];
  loc: Location;
  regex?: { pattern: string; flags: string };
}

/**
 * The tokens of a text that has been parsed, of the types that typescript-eslint gives them.
 *
 * Between literals, names that look like keywords, and angle brackets of types and JSX, which the tree
 * has told, JavaScript and TypeScript are words and punctuators, the longest first.
 *
 * @param known - tokens by their starts: each literal and each part of a template or of JSX
 * @throws {Error} where tree and text don't fit each other, rather than to give wrong tokens
 */
export function tokenize(
  code: string,
  context: {
    readonly comments: readonly { readonly start: number; readonly end: number }[];
    readonly known: ReadonlyMap<number, KnownToken>;
    readonly lines: LineTable;
  },
): Token[] {
  const { comments, known, lines } = context;
  const tokens: Token[] = [];
  let comment = 0;
  let position = endOf(HASHBANG, code, 0);
  let unseen = known.size;
  while (position < code.length) {
    if (position === comments[comment]?.start) {
      position = comments[comment]?.end ?? position;
      comment++;
      continue;
    }
    const start = position;
    const given = known.get(start);
    if (given) {
      unseen--;
      position = given.end;
      tokens.push(token(given.type, start, position));
      continue;
    }
    const afterSpace = endOf(SPACE, code, start);
    if (afterSpace > start) {
      position = afterSpace;
      continue;
    }
    position = endOf(WORD, code, start);
    if (position > start) {
      const word = code.slice(start, position);
      tokens.push(token(RESERVED_WORDS.get(word) ?? "Identifier", start, position, word));
      continue;
    }
    position = endOf(PUNCTUATOR, code, start);
    if (position === start) break;
    tokens.push(token("Punctuator", start, position));
  }
  if (position < code.length || unseen > 0) {
    const { line, column } = lines.position(position);
    throw new Error(
      `classviews/parser can't tell the tokens from ${line}:${column + 1} on. Please report it.`,
    );
  }
  return tokens;

  function token(type: string, start: number, end: number, text: string = code.slice(start, end)): Token {
    const value = type === "PrivateIdentifier" ? text.slice(1) : text;
    const made: Token = { type, value, range: [start, end], loc: lines.location(start, end) };
    if (type === "RegularExpression") {
      const close = text.lastIndexOf("/");
      made.regex = { pattern: text.slice(1, close), flags: text.slice(close + 1) };
    }
    return made;
  }
}

const HASHBANG = /#!.*/y;
const SPACE = /\s+/y;
const WORD = /(?:[\p{ID_Continue}$\u200c\u200d]|\\u(?:[\da-f]{4}|\{[\da-f]+\}))+/iuy;
const PUNCTUATOR =
  /(?:>>>|>>|<<|\*\*|&&|\|\||\?\?)=?|[=!]==?|=>|\+\+|--|\.\.\.|\?\.(?!\d)|[-+*/%&|^<>]=?|[()[\]{},;:?.~@=!]/y;

/** Where a sticky expression that begins at the offset ends there; the offset, where it does not fit. */
function endOf(expression: RegExp, code: string, offset: number): number {
  expression.lastIndex = offset;
  return expression.test(code) ? expression.lastIndex : offset;
}
