import { readFileSync } from "node:fs";

/**
 * @typedef {import("./comparison.mjs").Difference} Difference
 *
 * @typedef {object} Listed
 * @property {string} why
 * @property {(difference: Difference) => boolean} covers
 */

/**
 * Where the two parsers differ, by the names that docs/parser.md has for them.
 *
 * @type {Record<string, Listed>}
 */
export const LISTED = {
  "deep nesting": {
    why: "what is too deep for a parser that calls itself at each level is read",
    covers: ({ part, ours, theirs }) =>
      part === "syntax" && ours === "accepted" && theirs.startsWith("Maximum call stack size exceeded"),
  },
  "words in JSX": {
    why: "tokens of names have the types that espree gives them",
    covers: ({ part, place, ours, theirs, text }) =>
      part === "tokens" &&
      place === "tokens.type" &&
      (theirs === "JSXIdentifier"
        ? ours === "Identifier"
        : ours === "JSXIdentifier" && theirs === (text === "this" ? "Keyword" : "Identifier")),
  },
  "words in types": {
    why: "the token of `this` in `typeof this` is a keyword, that of `with` in `import(…, { with: … })` a name",
    covers: ({ part, place, ours, theirs, text }) =>
      part === "tokens" &&
      place === "tokens.type" &&
      (text === "this"
        ? ours === "Keyword" && theirs === "Identifier"
        : text === "with" && ours === "Identifier" && theirs === "Keyword"),
  },
  "errors of the type checker": {
    why: "what the languages forbid, and TypeScript tells only when it checks types, is rejected",
    covers: ({ part, ours, theirs }) =>
      part === "syntax" &&
      theirs === "accepted" &&
      ours === "Initializers are not allowed in ambient contexts.",
  },
  "old JavaScript": {
    why: "octal numbers and escapes are read",
    covers: ({ part, ours, theirs }) =>
      part === "syntax" && ours === "accepted" && /^(?:Octal|Decimals with leading zeros)/.test(theirs),
  },
};

/** @throws where docs/parser.md lists other differences than these */
export function checkDocs() {
  const page = readFileSync(new URL("../../docs/parser.md", import.meta.url), "utf8");
  const listed = [...page.matchAll(/^- \*\*(.+)\*\*: /gm)].map(([, name]) => name);
  if (listed.join() !== Object.keys(LISTED).join())
    throw new Error(`docs/parser.md lists ${listed.join(", ")}, and not ${Object.keys(LISTED).join(", ")}.`);
}
