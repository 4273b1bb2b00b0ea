import type { Linter } from "eslint";
import parser from "../../parser/index.js";
import { UsageError } from "../usage.js";

/** A parser that gives scopes and tokens along with the tree. */
export interface Parser {
  parseForESLint(text: string, options: { readonly filePath: string }): Linter.ESLintParseResult;
}

/**
 * The parser of this package, which tells of each file before it reads it.
 *
 * @throws UsageError if the optional dependencies are not there that it is built on
 */
export function watchedParser(onFile: (file: string) => void): Parser {
  try {
    parser.parseForESLint("");
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  return {
    ...parser,
    parseForESLint: (text, options) => {
      onFile(options.filePath);
      return parser.parseForESLint(text, options);
    },
  };
}
