import type { ESLint, Linter } from "eslint";
import { WHY_RULE } from "./why.js";

/** Is it a rule of this package? */
export function isOurs(ruleId: string | null | undefined): boolean {
  return ruleId?.startsWith("classviews/") === true || ruleId === WHY_RULE;
}

/**
 * Leaves of what ESLint says what the rules of this package say, and files that can't be parsed.
 *
 * A project's comments speak of the rules of its own config, `// eslint-disable-line import-x/no-cycle`: ESLint calls
 * each of them a rule without a definition, and runs those of its own that a comment turns on.
 */
export function oursAlone(results: readonly ESLint.LintResult[]): ESLint.LintResult[] {
  return results.map((result) => {
    const messages = result.messages
      .filter(({ ruleId }) => ruleId === null || isOurs(ruleId))
      .map((message) => ({ ...message, message: withOurOptions(message.message) }));
    const [errors, warnings] = ([2, 1] as const).map((severity) =>
      messages.filter((message) => message.severity === severity),
    ) as [Linter.LintMessage[], Linter.LintMessage[]];
    return {
      ...result,
      messages,
      errorCount: errors.length,
      fatalErrorCount: errors.filter(({ fatal }) => fatal).length,
      warningCount: warnings.length,
      fixableErrorCount: errors.filter(({ fix }) => fix).length,
      fixableWarningCount: warnings.filter(({ fix }) => fix).length,
    };
  });
}

/** ESLint also names, where a given file is ignored, an option and a pattern that `classviews lint` does not take. */
function withOurOptions(message: string): string {
  return message.replace(/Use .* or use (?="--no-warn-ignored")/, "Use ");
}
