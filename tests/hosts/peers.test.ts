import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runEslint } from "./eslint-run.js";
import { describeHost, expectVerdicts } from "./host.js";
import { MISTAKES, VERDICTS } from "./mistakes.js";
import { type StrangersProject, strangersProject } from "./stranger.js";
import { type Host, versionOf } from "./versions.js";

const root = path.resolve(import.meta.dirname, "../..");

/** What the repository's tests import by path, and a stranger by name. */
const ENTRIES = {
  "../../src/index.js": "classviews",
  "../../src/data/kysely.js": "classviews/kysely",
  "../../src/templates/liquid.js": "classviews/liquid",
};

/** Tests of this repository as a stranger's, with what they are written with. */
async function testedProject(hosts: readonly Host[], files: readonly string[]): Promise<StrangersProject> {
  const project = await strangersProject(hosts);
  for (const file of files) {
    let text = readFileSync(path.join(root, "tests", file), "utf8");
    for (const [from, to] of Object.entries(ENTRIES)) text = text.replaceAll(`"${from}"`, `"${to}"`);
    if (text.includes(`"../../src/`)) throw new Error(`${file} imports what no stranger can.`);
    project.write({ [path.basename(file)]: text });
  }
  for (const name of ["vitest", "zod", "pg", "@electric-sql/pglite"]) {
    const link = project.path(`node_modules/${name}`);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(root, "node_modules", name), link, "junction");
  }
  return project;
}

interface TestRun {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly numPendingTests: number;
}

// Kysely 0.29 wants Node 22, the pages say.
const RUNS: readonly [name: string, host: Host, others: readonly Host[], files: readonly string[]][] = [
  ["LiquidJS", "liquidjs@10.30", [], ["templates/liquid.test.ts"]],
  ["Kysely", "kysely@0.28", [], ["data/kysely.test.ts", "data/pglite-dialect.ts"]],
  ["Kysely", "kysely@0.29", ["node@22"], ["data/kysely.test.ts", "data/pglite-dialect.ts"]],
];

for (const [name, host, others, files] of RUNS) {
  describeHost(name, versionOf(host), () => {
    test("passes the tests of this repository, on the packed package", async () => {
      const project = await testedProject([host, ...others], files);
      const { stdout, stderr } = await project.run(
        "node",
        "node_modules/vitest/vitest.mjs",
        ...["run", "--root", project.directory, "--reporter", "json"],
        ...["--testTimeout", "60000", "--hookTimeout", "120000"],
      );
      const run = JSON.parse(stdout.slice(stdout.indexOf("{"))) as TestRun;
      expect(run.numPassedTests, stdout + stderr).toBeGreaterThan(20);
      expectVerdicts(
        [run.success, run.numPassedTests],
        [true, run.numTotalTests - run.numPendingTests],
        stdout + stderr,
      );
    });
  });
}

for (const eslint of ["eslint@9.22", "eslint@10"] as const) {
  describeHost("ESLint", `${versionOf(eslint)}, an end of the peer range`, () => {
    let project: StrangersProject;

    beforeAll(async () => {
      project = await strangersProject([eslint], {
        ...MISTAKES,
        "eslint.config.js": `import classviews, { cached } from "classviews/eslint-plugin";
import parser from "classviews/parser";
import { defineConfig } from "eslint/config";

export default defineConfig([
  { files: ["**/*.ts"], languageOptions: { parser } },
  { plugins: { classviews }, extends: ["classviews/recommended"] },
  cached(import.meta.dirname),
]);
`,
      });
    });

    test("reads TypeScript with classviews/parser, and reports", async () => {
      const { verdicts, stderr } = await runEslint(project, "npx eslint");
      expectVerdicts(verdicts, VERDICTS, stderr);
    });

    test("by its cache says the same again", async () => {
      await runEslint(project, "npx eslint --cache");
      const { verdicts, stderr } = await runEslint(project, "npx eslint --cache");
      expectVerdicts(verdicts, VERDICTS, stderr);
    });

    test("is enough for classviews lint", async () => {
      const { verdicts, stderr } = await runEslint(project, "npx classviews lint");
      expectVerdicts(verdicts, VERDICTS, stderr);
    });
  });
}

describe("npm refuses beside the package", () => {
  test.each(["eslint@9.21.0", "eslint@8.57.1", "liquidjs@10.30.0", "liquidjs@9.43.0", "kysely@0.27.6"])(
    "%s",
    async (specifier) => {
      const project = await strangersProject();
      const { status, stderr } = await project.run(
        "npm",
        ...["install", "--dry-run", "--prefer-offline", "--no-audit", "--no-fund", specifier],
      );
      expect(status).toBe(1);
      expect(stderr).toContain("ERESOLVE");
    },
  );
});
