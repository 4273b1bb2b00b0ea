import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { ESLint } from "eslint";
import type { Outcome } from "../outcome.js";
import { UsageError } from "../usage.js";
import { builtInConfig } from "./config.js";
import { findEslint } from "./find-eslint.js";
import { formatter } from "./formats.js";
import { gitIgnores } from "./git-ignores.js";
import { type LintOptions, lintOptions } from "./options.js";
import { isOurs, oursAlone } from "./ours-alone.js";
import { noteOwnConfig } from "./own-config.js";
import { Progress } from "./progress.js";
import { answersIn } from "./why.js";

/**
 * `classviews lint [paths]`: ESLint with the config `recommended` of this package, and nothing to set up.
 *
 * @param parameters - what follows `lint` on the command line
 * @param cwd - absolute
 * @throws UsageError if there is no ESLint, no file to lint, or an option that there is not
 */
export async function lint(parameters: readonly string[], cwd: string = process.cwd()): Promise<Outcome> {
  const options = lintOptions(parameters);
  const { ESLint } = await findEslint(cwd);
  await noteOwnConfig(new ESLint({ cwd }), cwd);
  const progress = new Progress(process.stderr);
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: builtInConfig(options, gitIgnores(cwd), (file) => progress.at(file)),
    errorOnUnmatchedPattern: options.errorOnUnmatchedPattern,
    warnIgnored: options.warnIgnored,
    ruleFilter: ({ ruleId }) => isOurs(ruleId),
    fix: options.fix && (({ ruleId }) => isOurs(ruleId)),
  });
  const results = oursAlone(await linted(eslint, options.paths).finally(() => progress.end()));
  if (options.fix) await ESLint.outputFixes(results);
  const shown = options.quiet ? ESLint.getErrorResults(results) : results;
  const text = await formatter(options.format, eslint, cwd)(shown);
  return { output: delivered(text, options.outputFile, cwd), status: statusOf(results, options) };
}

async function linted(eslint: ESLint, paths: readonly string[]): Promise<ESLint.LintResult[]> {
  try {
    return await eslint.lintFiles([...paths]);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // ESLint marks by a template what the call is to blame for; all else is a failure, told in full.
    throw new UsageError("messageTemplate" in error ? error.message : (error.stack ?? error.message));
  }
}

function delivered(text: string, outputFile: string | undefined, cwd: string): string {
  if (outputFile === undefined) return text;
  const file = path.resolve(cwd, outputFile);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(
      `The report can't be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return "";
}

function statusOf(results: readonly ESLint.LintResult[], { maxWarnings }: LintOptions): 0 | 1 {
  const errors = results.reduce((sum, { errorCount }) => sum + errorCount, 0);
  const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0) - answersIn(results);
  if (errors === 0 && warnings > maxWarnings) {
    process.stderr.write(`classviews: too many warnings, more than ${String(maxWarnings)}\n`);
  }
  return errors > 0 || warnings > maxWarnings ? 1 : 0;
}
