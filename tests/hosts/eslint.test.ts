import { readdirSync, rmSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runEslint } from "./eslint-run.js";
import { describeHost, expectVerdicts } from "./host.js";
import { FIXED_EDIT, LEFT_BY_FIXES, MISTAKES, VERDICTS } from "./mistakes.js";
import { setupPage } from "./setup-page.js";
import { type StrangersProject, strangersProject } from "./stranger.js";
import { versionOf } from "./versions.js";

const page = setupPage("eslint");
const [, typescript = ""] = page.commands("ESLint");
const [run = "", fix = "", concurrent = "", inspect = ""] = page.commands("Commands");

/** The forms of a config on the page, with what each must bring. */
const CONFIGS = [
  ["ESLint", "eslint.config.js", VERDICTS],
  ["As values", "eslint.config.mjs", VERDICTS],
  ["CommonJS", "eslint.config.cjs", VERDICTS],
  ["A config in TypeScript", "eslint.config.ts", VERDICTS],
  [
    "A part of the files",
    "eslint.config.js",
    VERDICTS.filter((verdict) => !/^src\/plain|single-view-base$/.test(verdict)),
  ],
  [
    "Another prefix",
    "eslint.config.js",
    VERDICTS.map((verdict) => verdict.replace(" classviews/", " views/")),
  ],
] as const;

test("the page names the packages that are installed here", () => {
  expect(page.commands("ESLint")).toEqual([
    "npm install classviews",
    "npm install --save-dev eslint typescript-eslint typescript@6",
  ]);
  expect(typescript).not.toBe("");
  expect(page.commands("A config in TypeScript")).toEqual(["npm install --save-dev jiti"]);
});

for (const eslint of ["eslint@10", "eslint@9"] as const) {
  describeHost("ESLint", versionOf(eslint), () => {
    let project: StrangersProject;

    const use = (heading: string, name: string): void => {
      for (const extension of ["js", "mjs", "cjs", "ts"]) {
        rmSync(project.path(`eslint.config.${extension}`), { force: true });
      }
      project.write({ [name]: page.file(heading, name) });
    };

    beforeAll(async () => {
      project = await strangersProject([eslint, "typescript-eslint", "typescript@6", "jiti"]);
    });

    beforeEach(() => project.write(MISTAKES));

    test.each(CONFIGS)("%s: %s", async (heading, name, verdicts) => {
      use(heading, name);
      const seen = await runEslint(project, run);
      expectVerdicts(seen.verdicts, verdicts, seen.stderr);
      expect(seen.status).toBe(1);
    });

    describe("with the first config", () => {
      beforeEach(() => use("ESLint", "eslint.config.js"));

      test("--fix mends what can be mended, in one run", async () => {
        const seen = await runEslint(project, fix);
        expectVerdicts(seen.verdicts, LEFT_BY_FIXES, seen.stderr);
        expect(project.read("src/edit.ts")).toBe(FIXED_EDIT);
      });

      test("--concurrency 4 says exactly what one thread says", async () => {
        const features = Array.from({ length: 12 }, (_, number) =>
          Object.entries(MISTAKES).map(([file, text]) => [
            file.replace("src/", `src/feature-${number}/`),
            text,
          ]),
        );
        project.write(Object.fromEntries(features.flat()) as Record<string, string>);
        const [alone, together] = [await runEslint(project, run), await runEslint(project, concurrent)];
        expect(alone.verdicts).toHaveLength(13 * VERDICTS.length);
        expectVerdicts(together.verdicts, alone.verdicts, together.stderr);
        expect(together.stdout).toBe(alone.stdout);
        rmSync(project.path("src"), { recursive: true });
      });

      test("classviews/all has all rules", async () => {
        project.write({ "eslint.config.js": project.read("eslint.config.js").replace("recommended", "all") });
        const seen = await runEslint(project, run);
        expectVerdicts(seen.verdicts, VERDICTS, seen.stderr);
      });

      test("a comment that disables nothing is told, as a warning", async () => {
        project.write({ "src/quiet.ts": page.file("Commands", "src/quiet.ts") });
        const { status, verdicts, stderr } = await runEslint(project, `${run} src/quiet.ts`);
        expectVerdicts(
          verdicts,
          [
            "src/quiet.ts:3 Unused eslint-disable directive (no problems were reported from 'classviews/no-mixed-async-handlers').",
          ],
          stderr,
        );
        expect(status).toBe(0);
        rmSync(project.path("src/quiet.ts"));
      });
    });
  });
}

describeHost("ESLint's config inspector", versionOf("@eslint/config-inspector"), () => {
  test("shows the entries by their names", async () => {
    expect(inspect).toBe("npx eslint --inspect-config");
    const project = await strangersProject(
      ["eslint@10", "typescript-eslint", "typescript@6", "@eslint/config-inspector"],
      MISTAKES,
    );
    const seen = [];
    for (const name of ["recommended", "all"]) {
      const config = page.file("As values", "eslint.config.mjs").replace("recommended", name);
      project.write({ "eslint.config.mjs": config });
      // What `--inspect-config` starts, made to write what it would show into a folder instead of serving it.
      await project.run("config-inspector", "build", "--outDir", "inspected");
      seen.push(...namesIn(project).slice(-2));
      rmSync(project.path("inspected"), { recursive: true });
    }
    expectVerdicts(seen, [
      ...["typescript-eslint/base", "classviews/recommended"],
      ...["typescript-eslint/base", "classviews/all"],
    ]);
  });
});

afterAll(() => expect(page.unused()).toEqual([]));

/** The names of the entries in what the inspector writes: a list of all values, each as its kind and content. */
function namesIn(project: StrangersProject): unknown[] {
  const dump = "inspected/__rpc-dump";
  const [file] = readdirSync(project.path(dump)).filter((name) => /get-payload\.fallback\.json$/.test(name));
  const values = JSON.parse(project.read(`${dump}/${file ?? "payload"}`)) as [
    kind: number,
    content: unknown,
  ][];
  const at = (index: number): unknown => {
    const [kind, content] = values[index] ?? [];
    if (kind === 1) return (content as number[]).map(at);
    if (kind === 2) return Object.fromEntries((content as [number, number][]).map((entry) => entry.map(at)));
    return content;
  };
  const { output } = at(0) as { output: { configs: { name: unknown }[] } };
  return output.configs.map(({ name }) => name);
}
