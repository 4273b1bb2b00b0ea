import typescriptParser from "@typescript-eslint/parser";
import { RuleTester as TypeScriptTester } from "@typescript-eslint/rule-tester";
import { type Rule, RuleTester as JavaScriptTester } from "eslint";
import { afterAll, describe, it } from "vitest";

/** Code on which a rule is silent. */
export interface Fine {
  readonly name: string;
  readonly code: string;
  /** The parsers that read it; all of them unless it says so. */
  readonly hosts?: readonly Host[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Code that a rule reports. */
export interface Reported extends Fine {
  /** With `«…»` around each reported stretch. */
  readonly code: string;
  /** In the order of the stretches. */
  readonly reports: readonly Report[];
  /** After the fixes, one text a pass; without it nothing is fixed. */
  readonly output?: string | readonly string[];
}

export interface Report {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  /** Without it, nothing is suggested. */
  readonly suggestion?: {
    readonly messageId: string;
    readonly data?: Readonly<Record<string, string>>;
    readonly output: string;
  };
}

/** Who parses: espree, or typescript-eslint's parser without and with JSX. */
export type Host = "js" | "ts" | "tsx";

/** For code with types in it. */
export const typed: readonly Host[] = ["ts", "tsx"];

const hosts: readonly Host[] = ["js", "ts", "tsx"];

for (const Tester of [JavaScriptTester, TypeScriptTester]) {
  Tester.describe = describe;
  Tester.it = it;
  Tester.itOnly = it.only;
}
TypeScriptTester.afterAll = afterAll;

const requirements = { requireMessage: "messageId", requireLocation: true, requireData: true } as const;

/**
 * Holds a rule to its reports on each host: messages with their data, places, fixes and suggestions.
 *
 * JavaScript goes through ESLint's own tester, TypeScript through typescript-eslint's, which also
 * applies fixes until none is left.
 */
export function testRule(
  name: string,
  rule: Rule.RuleModule,
  tests: { readonly fine: readonly Fine[]; readonly reported: readonly Reported[] },
): void {
  for (const host of hosts) {
    const isRead = ({ hosts: readers = hosts }: Fine): boolean => readers.includes(host);
    const valid = tests.fine.filter(isRead).map((test) => fineCase(test, host));
    const invalid = tests.reported.filter(isRead).map((test) => reportedCase(test, host));
    describe(`read by ${host === "js" ? "espree" : `typescript-eslint (${host})`}`, () => {
      if (host === "js") {
        new JavaScriptTester().run(name, rule, {
          valid,
          invalid: invalid.map(({ output, ...rest }) => ({ ...rest, output: output?.[0] ?? null })),
          assertionOptions: requirements,
        } as Parameters<JavaScriptTester["run"]>[2]);
      } else {
        const parserOptions = { ecmaFeatures: { jsx: host === "tsx" } };
        const tester = new TypeScriptTester({ languageOptions: { parser: typescriptParser, parserOptions } });
        tester.run(name, rule as never, {
          valid,
          invalid: invalid as never,
          assertionOptions: { requireLocation: true, requireData: true },
        });
      }
    });
  }
}

function fineCase({ name, code, settings = {} }: Fine, host: Host) {
  return { name, code, settings, filename: `file.${host}` };
}

function reportedCase(test: Reported, host: Host) {
  const { code, places } = withoutMarks(test.code);
  if (places.length !== test.reports.length) {
    throw new Error(`${test.name}: ${places.length} marks for ${test.reports.length} reports`);
  }
  return {
    ...fineCase({ ...test, code }, host),
    errors: test.reports.map(({ suggestion, ...report }, index) => ({
      ...report,
      ...places[index],
      suggestions: suggestion ? [suggestion] : null,
    })),
    output: typeof test.output === "string" ? [test.output] : (test.output ?? null),
  };
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Takes the marks out of a text; they don't nest. */
function withoutMarks(marked: string): { readonly code: string; readonly places: readonly Place[] } {
  const places: Place[] = [];
  let code = "";
  for (const [index, part] of marked.split(/[«»]/).entries()) {
    const [from, to] = [position(code), position(code + part)];
    if (index % 2 === 1) {
      places.push({ line: from.line, column: from.column, endLine: to.line, endColumn: to.column });
    }
    code += part;
  }
  return { code, places };
}

function position(before: string): { readonly line: number; readonly column: number } {
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
