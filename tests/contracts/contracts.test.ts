import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { contracts } from "../../src/contracts/index.js";
import { disagreements } from "./harness/agreement.js";
import { type Case, readCases } from "./harness/case.js";
import { type FindingsOf, lintAll, makeFinder } from "./harness/findings.js";
import { makeLinter } from "./harness/linting.js";
import { typeErrors } from "./harness/typing.js";
import { makeWorkspace, type Workspace } from "./harness/workspace.js";

const cases = readCases(path.join(import.meta.dirname, "cases"));
const typedCases = cases.filter((example) => isTypeScript(example) && !mapsPaths(example));

let workspace: Workspace;
let find: FindingsOf;

beforeAll(async () => {
  workspace = makeWorkspace();
  find = await makeFinder(workspace, cases);
});

afterAll(() => workspace.remove());

describe.each(contracts)("$code $rule: the rule and the assertion agree", ({ rule }) => {
  for (const example of cases.filter((each) => each.rule === rule)) {
    test.concurrent(example.name.slice(rule.length + 1), async ({ expect }) => {
      const found = disagreements(example, await find(example));
      expect(found, found.join("\n")).toEqual([]);
    });
  }
});

describe("TypeScript", () => {
  let errors: ReturnType<typeof typeErrors>;
  beforeAll(() => {
    errors = typeErrors(workspace, typedCases);
  });

  test.each(typedCases.filter(({ typeError }) => typeError !== undefined))(
    "refuses $name, too",
    (example) => {
      expect(errors.get(example.name)?.join("\n")).toContain(example.typeError);
    },
  );

  test("has nothing against the other cases", () => {
    const complaints = typedCases.flatMap(({ name, typeError }) =>
      typeError === undefined ? (errors.get(name) ?? []).map((error) => `${name}: ${error}`) : [],
    );
    expect(complaints, complaints.join("\n")).toEqual([]);
  });
});

test.each([
  ["an editor", "0"],
  ["a run that ends", "1"],
])("in %s, the order in which files are linted makes no difference", async (_, isSingleRun) => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const modules = cases.flatMap((example) => example.modules);
  const lint = await makeLinter(workspace, cases);
  const expected = await lintAll(modules, lint);
  for (const order of [modules, modules.toReversed()]) {
    vi.stubEnv("CLASSVIEWS_SINGLE_RUN", isSingleRun);
    const found = await lintAll(order, lint);
    for (const module of modules) expect(found.get(module), module).toEqual(expected.get(module));
    // A lint that looks anew ends what the run has found: the next order begins with nothing known.
    vi.stubEnv("CLASSVIEWS_SINGLE_RUN", "0");
    await lintAll(modules.slice(0, 1), lint);
  }
});

describe.each(contracts)("the cases of $code", ({ code, rule }) => {
  const own = cases.filter((example) => example.rule === rule);

  test("are of both verdicts in JavaScript and in TypeScript, and one is a group of modules", () => {
    for (const verdict of [isViolated(code), isFine(code)]) {
      for (const language of [isJavaScript, isTypeScript]) {
        expect(own.filter(verdict).filter(language).length, language.name).toBeGreaterThan(0);
      }
    }
    expect(own.filter(isGroup).length).toBeGreaterThan(0);
  });

  test("all state a verdict on it", () => {
    expect(own.filter(({ verdicts }) => !verdicts.has(code)).map(({ name }) => name)).toEqual([]);
  });
});

test("every message of the register is reported by some case", () => {
  const marked = new Set(cases.flatMap(({ marks }) => marks.map(({ messageId }) => messageId)));
  expect([...marked].sort()).toEqual(contracts.flatMap(({ messages }) => Object.keys(messages)).sort());
});

function isViolated(code: string): (example: Case) => boolean {
  return ({ verdicts }) => verdicts.get(code)?.violated === true;
}

function isFine(code: string): (example: Case) => boolean {
  return ({ verdicts }) => verdicts.get(code)?.violated === false;
}

function isGroup({ name, entry }: Case): boolean {
  return name !== entry;
}

function isJavaScript({ entry }: Case): boolean {
  return /^\.[cm]?jsx?$/.test(path.extname(entry));
}

/** One program type-checks all cases, and a program has one set of `paths`. */
function mapsPaths({ location }: Case): boolean {
  return existsSync(path.join(location, "tsconfig.json"));
}

function isTypeScript(example: Case): boolean {
  return !isJavaScript(example);
}
