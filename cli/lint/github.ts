import type { ESLint, Linter } from "eslint";
import { repositoryPath } from "./repository-path.js";

/** Reports as the commands by which a step of a GitHub workflow makes annotations. */
export function githubCommands(results: readonly ESLint.LintResult[], cwd: string): string {
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map((message) => command(message, repositoryPath(filePath, cwd) ?? filePath)),
    )
    .join("");
}

function command({ severity, ruleId, message, ...place }: Linter.LintMessage, file: string): string {
  // A message about a whole file has neither line nor column, whatever the types say.
  const line = place.line || 1;
  const endLine = place.endLine ?? line;
  const properties = {
    file,
    line,
    endLine,
    col: place.column || 1,
    // Columns of two lines can't be compared.
    ...(endLine === line && place.endColumn !== undefined && { endColumn: place.endColumn }),
    title: ruleId ?? "classviews lint",
  };
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${severity === 2 ? "error" : "warning"} ${listed.join(",")}::${escaped(message)}\n`;
}

function escapedProperty(value: string): string {
  return escaped(value).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
