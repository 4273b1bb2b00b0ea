import { readFileSync } from "node:fs";
import path from "node:path";
import type { ESLint, Linter, Rule } from "eslint";
import { modelOf } from "../../rules/model/host.js";
import { LIMITS } from "../../rules/model/index.js";

/** The rule that says, as warnings, of what the rules of this package judge nothing, and why. */
export const WHY_RULE = "classviews-why/unknown";

const rule: Rule.RuleModule = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { unknown: "{{ subject }} is not judged: {{ reason }} ({{ limit }}){{ place }}." },
  },
  create(context) {
    return {
      Program() {
        const { sourceCode, cwd } = context;
        for (const { subject, limit, place, range } of modelOf(context as never)?.silences() ?? []) {
          // Of a class that stands in another module, the first line stands for it.
          const [start, end] = range ?? [0, 0];
          context.report({
            loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
            messageId: "unknown",
            data: {
              subject,
              limit,
              reason: LIMITS[limit],
              place: placeOf(place, context.physicalFilename, cwd),
            },
          });
        }
      },
    };
  },
};

/** What `--why` adds to the built-in config. */
export const whyConfig: Linter.Config = {
  name: "classviews/lint/why",
  files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
  plugins: { "classviews-why": { rules: { unknown: rule } } },
  rules: { [WHY_RULE]: "warn" },
};

/** How many warnings are from `--why`: they are answers, and no fault of the code. */
export function answersIn(results: readonly ESLint.LintResult[]): number {
  return results.reduce(
    (sum, { messages }) => sum + messages.filter(({ ruleId }) => ruleId === WHY_RULE).length,
    0,
  );
}

/** Where the reason stands, if that is another module than the linted one or another line of it. */
function placeOf(
  place: { readonly path: string; readonly range: readonly [number, number] | null },
  linted: string,
  cwd: string,
): string {
  const line = place.range && lineAt(place.path, place.range[0]);
  const file = place.path === linted ? "" : path.relative(cwd, place.path);
  if (file === "") return line === null ? "" : `, line ${String(line)}`;
  return line === null ? `, in ${file}` : `, in ${file}:${String(line)}`;
}

/** The line of an offset; null where the file can't be read any more. */
function lineAt(file: string, offset: number): number | null {
  try {
    return readFileSync(file, "utf8").slice(0, offset).split("\n").length;
  } catch {
    return null;
  }
}
