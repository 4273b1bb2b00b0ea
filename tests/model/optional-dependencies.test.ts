import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

const repository = path.resolve(import.meta.dirname, "../..");

const MAIN = `import { bases, FormView, ListView, reverse } from "classviews";
import { Base } from "./neighbour.js";
export class Certain extends bases(FormView, ListView) {}
export class Mixed extends ListView {
  post() {}
  static url = reverse("books");
}
export class OfNeighbour extends bases(Base, ListView) {}
`;
const files = {
  "main.js": MAIN,
  "again.js": MAIN,
  "neighbour.js": `export { FormView as Base } from "classviews";\n`,
};
const ofOneFile = ["3 secondView", "5 mixed", "6 reverse"];
const ofBothFiles = [...ofOneFile, "8 secondView"];

/** A project with the built package and some of its optional dependencies. */
function installed(...dependencies: readonly string[]): TemporaryProject {
  const project = temporaryProject({ ...files, "node_modules/classviews": null });
  const home = project.path("node_modules/classviews");
  if (!existsSync(path.join(repository, "dist")))
    throw new Error("The plugin is run as built: npm run build");
  cpSync(path.join(repository, "dist"), path.join(home, "dist"), { recursive: true });
  cpSync(path.join(repository, "package.json"), path.join(home, "package.json"));
  for (const name of ["eslint", ...dependencies]) {
    const link = project.path(`node_modules/${name}`);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(repository, "node_modules", name), link, "junction");
  }
  return project;
}

async function lint(
  { root }: TemporaryProject,
  debug?: string,
  ...paths: readonly string[]
): Promise<{ readonly reports: unknown; readonly log: string }> {
  const script = `
    import { ESLint } from "eslint";
    import classviews from "classviews/eslint-plugin";
    const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: classviews.configs.recommended });
    const results = await eslint.lintFiles(${JSON.stringify(paths.length > 0 ? paths : ["main.js"])});
    console.log(JSON.stringify(results.flatMap(({ messages }) => messages).map(({ line, messageId, message }) => line + " " + (messageId ?? message))));`;
  const { DEBUG: _, ...env } = process.env;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", script],
    { cwd: root, env: debug === undefined ? env : { ...env, DEBUG: debug }, timeout: 30_000 },
  );
  return { reports: JSON.parse(stdout), log: stderr };
}

describe("the parts that are installed only where they can be", () => {
  test("are found where they are (or the tests below prove nothing)", async () => {
    const { reports, log } = await lint(installed("oxc-parser", "oxc-resolver"), "classviews:*");
    expect(reports).toEqual(ofBothFiles);
    expect(log).not.toContain("not installed");
  });

  test.each([
    [["oxc-parser", "oxc-resolver"], []],
    [["oxc-resolver"], ["oxc-parser"]],
    [["oxc-parser"], ["oxc-resolver"]],
  ])("cost no verdict on a single file, and stderr names them once: %j", async (lacking, present) => {
    const { reports, log } = await lint(installed(...present), undefined, "main.js", "again.js");
    expect(reports).toEqual([...ofOneFile, ...ofOneFile]);
    // Without the resolver no file is found that the parser could read.
    const [told = ""] = lacking.includes("oxc-resolver") ? ["oxc-resolver"] : lacking;
    expect(log).toMatch(
      new RegExp(`^classviews: ${told} is not installed\\. [^\\n]*--omit=optional[^\\n]*\\n$`),
    );
  });

  test.each([["main.js"], ["--concurrency", "2", "many"]])(
    "are named once, and leave stdout to the report: eslint %s",
    async (...parameters) => {
      const many = Array.from({ length: 60 }, (_, number) => [`many/${number}.js`, MAIN]);
      const project = installed();
      project.write({
        ...(Object.fromEntries(many) as Record<string, string>),
        "eslint.config.js": `import classviews from "classviews/eslint-plugin";\nexport default [classviews.configs.recommended];\n`,
      });
      const run = promisify(execFile)(
        process.execPath,
        ["node_modules/eslint/bin/eslint.js", "--format", "json", ...parameters],
        { cwd: project.root, timeout: 30_000 },
      );
      const { stdout, stderr } = await run.catch((error: unknown) => error as Awaited<typeof run>);
      expect(JSON.parse(stdout)).toHaveLength(parameters.length === 1 ? 1 : 60);
      expect(stderr.match(/^classviews: oxc-resolver is not installed\./gm)).toHaveLength(1);
    },
  );

  test.each([
    ["throws", `throw new Error("out of order");`, "can't be loaded: out of order. Remove node_modules"],
    ["lacks its native part", `throw new Error("Cannot find native binding");`, "Its native part for"],
    ["lacks a dependency", `require("oxc-core");`, "can't be loaded: Cannot find module 'oxc-core'"],
  ])("that are there and broken are never called not installed: one that %s", async (_, text, says) => {
    for (const name of ["oxc-parser", "oxc-resolver"]) {
      const project = installed(...["oxc-parser", "oxc-resolver"].filter((other) => other !== name));
      project.write({ [`node_modules/${name}/index.js`]: `${text}\n` });
      const { reports, log } = await lint(project);
      expect(reports).toEqual(ofOneFile);
      expect(log).toMatch(new RegExp(`^classviews: ${name} is installed, but `));
      expect(log).toContain(says);
      expect(log).not.toContain("not installed");
    }
  });
});
