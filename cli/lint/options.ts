import { parseArgs } from "node:util";
import { LINT_USAGE, UsageError } from "../usage.js";

/** How a report can be written. */
export const FORMATS = ["stylish", "json", "sarif", "github"] as const;
export type Format = (typeof FORMATS)[number];

/** What `classviews lint` was asked for. */
export interface LintOptions {
  /** Files, folders, globs. */
  readonly paths: readonly string[];
  readonly fix: boolean;
  readonly format: Format;
  /** Where the report goes instead of to standard output. */
  readonly outputFile: string | undefined;
  readonly quiet: boolean;
  /** From one more on, warnings are an error. */
  readonly maxWarnings: number;
  /** Conditions of `exports` to try first in packages. */
  readonly conditions: readonly string[];
  readonly errorOnUnmatchedPattern: boolean;
  readonly warnIgnored: boolean;
  /** Say of what the rules judge nothing, and why? */
  readonly why: boolean;
}

/** @throws UsageError for an option that there is not, or a value that it does not take */
export function lintOptions(parameters: readonly string[]): LintOptions {
  const { values, positionals } = parsed(parameters);
  const format = FORMATS.find((known) => known === values.format);
  if (format === undefined) {
    throw new UsageError(`There is no format ${values.format}. The formats are ${FORMATS.join(", ")}.`);
  }
  const maxWarnings = values["max-warnings"];
  if (maxWarnings !== undefined && !/^\d+$/.test(maxWarnings)) {
    throw new UsageError(`--max-warnings takes a number, and not ${maxWarnings}.`);
  }
  return {
    paths: positionals.length > 0 ? positionals : ["."],
    fix: values.fix,
    format,
    outputFile: values["output-file"],
    quiet: values.quiet,
    maxWarnings: maxWarnings === undefined ? Infinity : Number(maxWarnings),
    conditions: values.conditions,
    errorOnUnmatchedPattern: values["error-on-unmatched-pattern"],
    warnIgnored: values["warn-ignored"],
    why: values.why,
  };
}

function parsed(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      allowPositionals: true,
      allowNegative: true,
      options: {
        fix: { type: "boolean", default: false },
        format: { type: "string", short: "f", default: "stylish" },
        "output-file": { type: "string", short: "o" },
        quiet: { type: "boolean", default: false },
        "max-warnings": { type: "string" },
        conditions: { type: "string", short: "C", multiple: true, default: [] },
        "error-on-unmatched-pattern": { type: "boolean", default: true },
        "warn-ignored": { type: "boolean", default: true },
        why: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${LINT_USAGE}`);
  }
}
