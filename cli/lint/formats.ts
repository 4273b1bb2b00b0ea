import type { ESLint } from "eslint";
import { githubCommands } from "./github.js";
import type { Format } from "./options.js";
import { sarifLog } from "./sarif.js";

/** Writes a report: ESLint's own formats by ESLint. */
export function formatter(
  format: Format,
  eslint: ESLint,
  cwd: string,
): (results: ESLint.LintResult[]) => Promise<string> {
  switch (format) {
    case "stylish":
    case "json":
      return async (results) => {
        const { format: write } = await eslint.loadFormatter(format);
        const text = await write(results);
        return text === "" || text.endsWith("\n") ? text : `${text}\n`;
      };
    case "sarif":
      return async (results) => `${JSON.stringify(sarifLog(results, cwd), null, 2)}\n`;
    case "github":
      return async (results) => githubCommands(results, cwd);
  }
}
