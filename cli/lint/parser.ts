import { pathToFileURL } from "node:url";
import type { Linter } from "eslint";
import path from "node:path";
import { UsageError } from "../usage.js";
import { resolved } from "./find-eslint.js";

/** A parser that gives scopes and tokens along with the tree. */
export interface Parser {
  parseForESLint(text: string, options: { readonly filePath: string }): Linter.ESLintParseResult;
}

/**
 * A parser of JavaScript and TypeScript.
 *
 * @throws UsageError if none is installed
 */
export async function parserFor(cwd: string): Promise<Parser> {
  const entry =
    resolved("@typescript-eslint/parser", path.join(cwd, "package.json")) ??
    resolved("@typescript-eslint/parser", import.meta.filename);
  if (entry === undefined) throw new UsageError("There is no parser.");
  return (await import(pathToFileURL(entry).href)) as Parser;
}
