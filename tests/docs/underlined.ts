import type { Linter } from "eslint";

/** A module's source with its reports under the lines they are at, each under carets for its range. */
export function underlined(module: {
  readonly name: string;
  readonly text: string;
  readonly messages: readonly Linter.LintMessage[];
}): string {
  const lines = module.text.trimEnd().split("\n");
  const annotated = lines.flatMap((source, index) => [
    source,
    ...module.messages
      .filter(({ line }) => line === index + 1)
      .map((message) => `${carets(source, message)} ${message.message}${suggestions(message)}`),
  ]);
  return `// ${module.name}\n${annotated.join("\n")}\n`;
}

function carets(source: string, { line, column, endLine, endColumn }: Linter.LintMessage): string {
  const end = endLine === line && endColumn !== undefined ? endColumn : source.length + 1;
  return " ".repeat(column - 1) + "^".repeat(Math.max(1, end - column));
}

function suggestions({ suggestions = [], fix }: Linter.LintMessage): string {
  return [...(fix ? ["fixable"] : []), ...suggestions.map(({ desc }) => `suggestion: ${desc}`)]
    .map((remark) => ` [${remark}]`)
    .join("");
}
