import { afterAll, beforeAll, expect, test } from "vitest";
import { FIXED_EDIT, MISTAKES, VERDICTS } from "../hosts/mistakes.js";
import { installedProject, type InstalledProject } from "./installed-project.js";

let project: InstalledProject;

beforeAll(() => {
  project = installedProject(["oxlint", "oxc-parser", "oxc-resolver"]);
  project.write(".gitignore", "node_modules\n");
  project.write(
    ".oxlintrc.json",
    `{ "extends": ["./node_modules/classviews/oxlint/recommended.json"], "categories": { "correctness": "off" } }`,
  );
  for (const [file, text] of Object.entries(MISTAKES)) project.write(file, text);
});

afterAll(() => project.remove());

/** `file:line rule`, in the order of files and lines. */
function lint(...parameters: string[]): string[] {
  const { output } = project.node("node_modules/oxlint/bin/oxlint", "--format", "unix", ...parameters);
  return output
    .split("\n")
    .flatMap((line) => {
      const [, file = "", at = "", rule = ""] =
        /^(?:\.\/)?([^:]+):(\d+):\d+: .*\[Error\/classviews\(([\w-]+)\)\]$/.exec(line) ?? [];
      return rule ? [`${file}:${at} classviews/${rule}`] : [];
    })
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
}

test("Oxlint extends the preset by its path, and mends a file in one pass", () => {
  expect(lint()).toEqual(VERDICTS);
  lint("--fix");
  expect(project.node("--print", `fs.readFileSync("src/edit.ts", "utf8").trim()`).output.trim()).toBe(
    FIXED_EDIT.trim(),
  );
});
