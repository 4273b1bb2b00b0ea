import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Linter } from "eslint";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Case, readCases } from "./harness/case.js";
import { fixesOf, inOnePass } from "./harness/fixing.js";
import { type LintText, makeLinter } from "./harness/linting.js";
import { makeRunner, type RunProgram } from "./harness/running.js";
import { compilers, makeWorkspace, type Workspace } from "./harness/workspace.js";

const cases = readCases(path.join(import.meta.dirname, "cases")).filter(({ marks }) => marks.length > 0);

const modules = cases.flatMap((example) => example.modules);

let workspace: Workspace;
let lint: LintText;
let run: RunProgram;

beforeAll(async () => {
  workspace = makeWorkspace();
  for (const example of cases) workspace.install(example);
  lint = await makeLinter(workspace, cases);
  run = makeRunner(workspace, 2);
});

afterAll(() => workspace.remove());

test.each(cases)(
  "one pass of fixes leaves nothing to fix, and what it fixed is gone: $name",
  async (example) => {
    for (const module of example.modules) {
      const { text, reports } = await linted(module);
      const fixed = inOnePass(text, fixesOf(reports));
      const left = await lint(module, fixed);
      expect(fatal(left), fixed).toEqual([]);
      expect(fixesOf(left), fixed).toEqual([]);
      expect(left.map(({ message }) => message).sort(), fixed).toEqual(
        reports
          .filter(({ fix }) => !fix)
          .map(({ message }) => message)
          .sort(),
      );
      expect(duplicateImports(fixed), fixed).toEqual([]);
    }
  },
);

test("only a call of reverse() is fixed; what changes more is a suggestion", async () => {
  const fixed = new Set<string | undefined>();
  for (const module of modules) {
    for (const { fix, messageId } of (await linted(module)).reports) if (fix) fixed.add(messageId);
  }
  expect([...fixed]).toEqual(["reverse"]);
});

test("a suggestion leaves code without the report that made it", async () => {
  let suggestions = 0;
  for (const module of modules) {
    const { text, reports } = await linted(module);
    for (const report of reports) {
      for (const { fix } of report.suggestions ?? []) {
        suggestions += 1;
        const changed = inOnePass(text, [fix]);
        const left = (await lint(module, changed)).map(({ message }) => message);
        expect(timesIn(left, report.message), changed).toBeLessThan(
          timesIn(messages(reports), report.message),
        );
        // Nothing else comes up in its place; "fatal" would be another message, too.
        for (const message of left) {
          expect(timesIn(left, message), changed).toBeLessThanOrEqual(timesIn(messages(reports), message));
        }
        expect(duplicateImports(changed), changed).toEqual([]);
      }
    }
  }
  expect(suggestions).toBeGreaterThan(60);
});

test("a program that is fixed throughout runs without an error", async () => {
  let fixedCases = 0;
  for (const example of cases) {
    const fixed = await fixedThroughout(example);
    if (fixed === undefined) continue;
    fixedCases += 1;
    expect(await thrownBy(example, fixed), example.name).toEqual([]);
  }
  expect(fixedCases).toBeGreaterThan(15);
});

async function linted(module: string): Promise<{ text: string; reports: readonly Linter.LintMessage[] }> {
  const text = readFileSync(path.join(workspace.source, module), "utf8");
  return { text, reports: await lint(module, text) };
}

/** The texts of all modules, fixed in one pass; `undefined` where something is left to report. */
async function fixedThroughout(example: Case): Promise<ReadonlyMap<string, string> | undefined> {
  const fixed = new Map<string, string>();
  for (const module of example.modules) {
    const { text, reports } = await linted(module);
    fixed.set(module, inOnePass(text, fixesOf(reports)));
    if ((await lint(module, fixed.get(module))).length > 0) return undefined;
  }
  return fixed;
}

async function thrownBy(example: Case, changed: ReadonlyMap<string, string>): Promise<string[]> {
  for (const [module, text] of changed) writeFileSync(path.join(workspace.source, module), text);
  const programs = await Promise.all(compilers.map((compiler) => workspace.compile(example, compiler)));
  const thrown = await Promise.all(programs.map(run));
  return thrown.flat().map(({ message }) => message);
}

function messages(reports: readonly Linter.LintMessage[]): string[] {
  return reports.map(({ message }) => message);
}

function timesIn(list: readonly string[], text: string): number {
  return list.filter((one) => one === text).length;
}

function fatal(reports: readonly Linter.LintMessage[]): string[] {
  return reports.filter((report) => report.fatal === true).map(({ message }) => message);
}

/** Names that a module imports twice. */
function duplicateImports(text: string): string[] {
  const names = [...text.matchAll(/^import .*?\{(.*?)\}/gms)].flatMap(([, list = ""]) =>
    list.split(",").map((name) => name.trim()),
  );
  return names.filter((name, index) => name !== "" && names.indexOf(name) !== index);
}
