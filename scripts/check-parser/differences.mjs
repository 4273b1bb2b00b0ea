/**
 * @typedef {import("./comparison.mjs").Difference} Difference
 *
 * @typedef {object} Listed
 * @property {string} why
 * @property {(difference: Difference) => boolean} covers
 */

/**
 * Where the two parsers differ, by the names that docs/parser.md has them under.
 *
 * @type {Record<string, Listed>}
 */
export const LISTED = {
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
};
