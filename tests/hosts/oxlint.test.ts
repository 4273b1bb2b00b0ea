import { rmSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { describeHost, expectVerdicts } from "./host.js";
import { FIXED_EDIT, LEFT_BY_FIXES, MISTAKES, VERDICTS } from "./mistakes.js";
import { setupPage } from "./setup-page.js";
import { type StrangersProject, strangersProject } from "./stranger.js";
import { versionOf } from "./versions.js";

const page = setupPage("oxlint");
const [run = "", fix = ""] = page.commands("Commands");

test("the page names the packages that are installed here", () => {
  expect(page.commands("Oxlint")).toEqual(["npm install classviews", "npm install --save-dev oxlint"]);
});

describeHost("Oxlint", versionOf("oxlint"), () => {
  let project: StrangersProject;

  beforeAll(async () => {
    // Oxlint looks into node_modules unless it is ignored, as it is in every repository.
    project = await strangersProject(["oxlint"], { ".gitignore": "node_modules\n" });
  });

  beforeEach(() => project.write({ ...MISTAKES, ".oxlintrc.json": page.file("Oxlint", ".oxlintrc.json") }));

  /** What the rules of this package say; Oxlint has some of its own. */
  const lint = async (command: string) => {
    const [program = "", ...parameters] = command.replace(/^npx /, "").split(" ");
    const { status, stdout, stderr } = await project.run(program, ...parameters, "--format", "json");
    const { diagnostics } = JSON.parse(stdout || stderr) as {
      diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[];
    };
    const verdicts = diagnostics.flatMap(({ code, filename, labels }) => {
      const [, plugin = "", rule = ""] = /^(\w+)\(([\w-]+)\)$/.exec(code) ?? [];
      const place = `${filename}:${labels[0]?.span.line ?? 0}`;
      return ["classviews", "views"].includes(plugin)
        ? [{ place, verdict: `${place} ${plugin}/${rule}` }]
        : [];
    });
    const order = (place: string) => place.replace(/\d+$/, (line) => line.padStart(6, "0"));
    verdicts.sort((one, other) => order(one.place).localeCompare(order(other.place)));
    return { status, verdicts: verdicts.map(({ verdict }) => verdict), said: stdout + stderr };
  };

  test("the preset, extended by its path", async () => {
    const { status, verdicts, said } = await lint(run);
    expectVerdicts(verdicts, VERDICTS, said);
    expect(status).toBe(1);
  });

  test("the preset with all rules", async () => {
    project.write({ ".oxlintrc.json": project.read(".oxlintrc.json").replace("recommended", "all") });
    expectVerdicts((await lint(run)).verdicts, VERDICTS);
  });

  test("the preset from a package of a workspace", async () => {
    const [, path = ""] = /may begin with `(\S+)`/.exec(page.text.replaceAll("\n", " ")) ?? [];
    const config = page.file("Oxlint", ".oxlintrc.json").replace("./node_modules", path);
    expect(config).toContain("../../node_modules/classviews");
    project.write({
      "packages/shop/.oxlintrc.json": config,
      "packages/shop/plain.js": MISTAKES["src/plain.js"] ?? "",
    });
    expectVerdicts((await lint(`${run} packages/shop`)).verdicts, [
      "packages/shop/plain.js:7 classviews/no-mixed-async-handlers",
    ]);
    rmSync(project.path("packages"), { recursive: true });
  });

  test("rules by hand, under a prefix of the user's own", async () => {
    project.write({ ".oxlintrc.json": page.file("Rules by hand", ".oxlintrc.json") });
    expectVerdicts(
      (await lint(run)).verdicts,
      VERDICTS.filter((verdict) => !verdict.endsWith("single-view-base")).map((verdict) =>
        verdict.replace(" classviews/", " views/"),
      ),
    );
  });

  test("--fix mends what can be mended, in its one pass", async () => {
    const { verdicts, said } = await lint(fix);
    expect(project.read("src/edit.ts")).toBe(FIXED_EDIT);
    // The page says it: the run still prints what its first fix has mended along.
    expectVerdicts(verdicts, ["src/edit.ts:8 classviews/prefer-reverse-lazy", ...LEFT_BY_FIXES], said);
    expectVerdicts((await lint(run)).verdicts, LEFT_BY_FIXES);
  });

  test("--fix beside a comment that disables a rule leaves correct code each time, and comes to an end", async () => {
    const comment = "// eslint-disable-next-line classviews/single-view-base -- for now\nexport class Both";
    project.write({ "src/edit.ts": (MISTAKES["src/edit.ts"] ?? "").replace("export class Both", comment) });
    const left = LEFT_BY_FIXES.filter((verdict) => !verdict.endsWith("single-view-base"));
    const once = await lint(fix);
    expectVerdicts(once.verdicts, ["src/edit.ts:8 classviews/prefer-reverse-lazy", ...left], once.said);
    expect(project.read("src/edit.ts")).toContain("reverse, reverseLazy }");
    expectVerdicts((await lint(fix)).verdicts, left);
    expect(project.read("src/edit.ts")).toBe(FIXED_EDIT.replace("export class Both", comment));
  });

  test("comments of both linters disable a rule", async () => {
    project.write({ "src/quiet.ts": page.file("Commands", "src/quiet.ts") });
    const { verdicts, said } = await lint(`${run} --report-unused-disable-directives src/quiet.ts`);
    expectVerdicts(verdicts, [], said);
    expect(said).not.toContain("Unused");
    project.write({ "src/quiet.ts": project.read("src/quiet.ts").replace("async ", "") });
    expect((await lint(`${run} --report-unused-disable-directives src/quiet.ts`)).said).toContain("Unused");
    project.write({ "src/quiet.ts": "" });
  });
});

afterAll(() => expect(page.unused()).toEqual([]));
