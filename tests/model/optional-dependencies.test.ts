import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

const repository = path.resolve(import.meta.dirname, "../..");

const files = {
  "main.js": `import { bases, FormView, ListView, reverse } from "classviews";
import { Base } from "./neighbour.js";
export class Certain extends bases(FormView, ListView) {}
export class Mixed extends ListView {
  post() {}
  static url = reverse("books");
}
export class OfNeighbour extends bases(Base, ListView) {}
`,
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
): Promise<{ readonly reports: unknown; readonly log: string }> {
  const script = `
    import { ESLint } from "eslint";
    import classviews from "classviews/eslint-plugin";
    const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: classviews.configs.recommended });
    const [{ messages }] = await eslint.lintFiles("main.js");
    console.log(JSON.stringify(messages.map(({ line, messageId, message }) => line + " " + (messageId ?? message))));`;
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
  ])("cost no verdict on a single file, and the debug log names them: %j", async (lacking, present) => {
    const { reports, log } = await lint(installed(...present), "classviews:*");
    expect(reports).toEqual(ofOneFile);
    for (const name of lacking.filter((one) => one === "oxc-resolver" || present.includes("oxc-resolver"))) {
      expect(log).toMatch(new RegExp(`^classviews:\\w+ ${name} is not installed`, "m"));
    }
    for (const name of present) expect(log).not.toContain(`${name} is not installed`);
  });

  test("are passed over in silence without the debug log, and where it is of others", async () => {
    const project = installed();
    expect(await lint(project)).toEqual({ reports: ofOneFile, log: "" });
    expect(await lint(project, "eslint:nothing,classviews")).toEqual({ reports: ofOneFile, log: "" });
  });

  test("that are there and broken are as if they were not", async () => {
    const project = installed();
    for (const name of ["oxc-parser", "oxc-resolver"]) {
      project.write({
        [`node_modules/${name}/index.js`]: `throw new Error("Cannot find native binding");\n`,
      });
    }
    const { reports, log } = await lint(project, "classviews:*");
    expect(reports).toEqual(ofOneFile);
    expect(log).toContain("oxc-resolver");
    expect(log).toContain("native binding");
  });
});
