import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Range } from "../model/index.js";

/** A stretch of the text, as lines and columns. */
export function locationOf(
  sourceCode: Readonly<TSESLint.SourceCode>,
  [start, end]: Range,
): TSESTree.SourceLocation {
  return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
}
