import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { describeHost, expectVerdicts } from "./host.js";
import { setupPage } from "./setup-page.js";
import { type Run, strangersProject, type StrangersProject } from "./stranger.js";
import { type Host, specifierOf, versionOf } from "./versions.js";

const MIXED = `import { View } from "classviews";
export class Mixed extends View {
  async get() { return new Response("read"); }
  post() { return new Response("written"); }
}
`;

const FILES = {
  "src/mixed.js": MIXED,
  "src/base.ts": `import { View } from "classviews";
export class Base<P extends object = object> extends View<P> {
  async get(): Promise<Response> { return new Response("read"); }
}
`,
  "src/derived.tsx": `import { Base } from "./base.js";
export class Derived extends Base<{ pk: number }> {
  post(): Response { return new Response("written"); }
}
`,
  "packages/one/src/home.mts": `import { View, reverse } from "classviews";
export class Home extends View { static url: string = reverse("home"); }
`,
};

const VERDICTS = [
  "packages/one/src/home.mts:2 classviews/prefer-reverse-lazy",
  "src/derived.tsx:3 classviews/no-mixed-async-handlers",
  "src/mixed.js:4 classviews/no-mixed-async-handlers",
];

const page = setupPage("command-line");

/** What `--format stylish`, the default, says: files and lines with their rules. */
function told({ stdout }: Run, directory: string): string[] {
  let file = "";
  return stdout.split("\n").flatMap((line) => {
    if (line.startsWith(directory)) file = path.relative(directory, line).split(path.sep).join("/");
    const report = /^ +(?<at>\d+):\d+ +error .* (?<rule>classviews\/\S+)$/.exec(line)?.groups;
    return report ? [`${file}:${report["at"] ?? ""} ${report["rule"] ?? ""}`] : [];
  });
}

const HOSTS: readonly (readonly Host[])[] = [["eslint@10"], ["eslint@9"], ["eslint@10", "typescript@7"]];

for (const hosts of HOSTS) {
  const [eslint = "eslint@10", typescript] = hosts;
  const beside = typescript ? ` beside TypeScript ${versionOf(typescript)}` : "";
  describeHost("classviews lint", `on ESLint ${versionOf(eslint)}${beside}`, () => {
    let project: StrangersProject;

    beforeAll(async () => {
      project = await strangersProject(hosts, FILES);
    });

    test("says what the rules report, and nothing else", async () => {
      const run = await project.run("classviews", "lint");
      expect(run).toMatchObject({ status: 1, stderr: "" });
      expectVerdicts(told(run, project.directory), VERDICTS, run.stdout);
      expect(run.stdout).toContain("3 problems (3 errors, 0 warnings)");
    });

    test("is silent where all is well", async () => {
      const run = await project.run("classviews", "lint", "src/base.ts");
      expectVerdicts(told(run, project.directory), []);
      expect(run).toEqual({ status: 0, stdout: "", stderr: "" });
    });
  });
}

describeHost("classviews lint", `as its page says, on ESLint ${versionOf("eslint@10")}`, () => {
  let project: StrangersProject;

  beforeAll(async () => {
    project = await strangersProject(["eslint@10"], FILES);
  });

  test("with paths", async () => {
    const commands = page
      .commands("From the command line")
      .filter((command) => command.startsWith("npx classviews lint"));
    const verdicts = [];
    for (const command of commands) {
      const run = await project.run("sh", "-c", command);
      verdicts.push(told(run, project.directory));
    }
    expectVerdicts(verdicts, [VERDICTS, VERDICTS]);
    expect(commands).toHaveLength(2);
  });

  test("has the options of the page and no others", async () => {
    const { stdout } = await project.run("npx", "classviews", "lint", "--help");
    const options = (text: string) =>
      [...text.matchAll(/^(?:\| | {2})(?<options>`?-.*?) *(?:\||<| {2})/gm)]
        .flatMap(({ groups }) => groups?.["options"]?.match(/-[\w-]+/g) ?? [])
        .sort();
    expect(options(page.text)).toContain("--format");
    expect([...options(page.text), "--help"].sort()).toEqual(options(stdout));
  });

  test("beside a config says that it is not used, and the config of the page has the rules", async () => {
    project.write({ "eslint.config.js": "export default [];" });
    const run = await project.run("classviews", "lint", "src/mixed.js");
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/^classviews: eslint\.config\.js is not used here\..*\n$/);
    project.write({ "eslint.config.js": page.file("Beside a config of your own", "eslint.config.js") });
    const own = await project.run("npx", "eslint", "src/mixed.js");
    expectVerdicts(
      [told(run, project.directory), told(own, project.directory)],
      [
        ["src/mixed.js:4 classviews/no-mixed-async-handlers"],
        ["src/mixed.js:4 classviews/no-mixed-async-handlers"],
      ],
    );
  });

  test("--fix corrects what is safe to correct", async () => {
    const home = "packages/one/src/home.mts";
    project.write({
      [home]: `import { View, reverse } from "classviews";\nexport class Home extends View { static url = reverse("home"); }\n`,
    });
    const run = await project.run("npx", "classviews", "lint", "--fix", home);
    expectVerdicts(told(run, project.directory), []);
    expect(project.read(home)).toContain(`static url = reverseLazy("home")`);
  });
});

describeHost("classviews lint", "without ESLint", () => {
  test("ends with exit status 2 and the line that brings ESLint along, and that line lints", async () => {
    const project = await strangersProject([], FILES);
    const without = await project.run("npx", "classviews", "lint");
    const [command = ""] = page.commands("From the command line");
    expect(without).toMatchObject({ status: 2, stdout: "" });
    expect(without.stderr.split("\n").map((line) => line.trim())).toContain(command);

    // A project that has neither: what is not published yet comes from its tarball.
    rmSync(project.path("node_modules"), { recursive: true });
    project.write({ "package.json": "{}" });
    mkdirSync(project.path("src"), { recursive: true });
    const [program = "", ...parameters] = command
      .replace("-p classviews ", `-p ${inject("tarball")} `)
      .replace("-p eslint ", `-p ${specifierOf("eslint@10")} `)
      .split(" ");
    const run = await project.run(program, "--yes", ...parameters);
    expect(run.status, run.stderr).toBe(1);
    expectVerdicts(told(run, project.directory), VERDICTS);
  });

  test("and without optional packages says which are missing", async () => {
    const project = await strangersProject(["eslint@10"], FILES, ["--omit=optional"]);
    const { status, stderr } = await project.run("npx", "classviews", "lint");
    expect(status).toBe(2);
    expect(stderr).toContain("oxc-parser");
  });
});

test("nothing on the page is left unused", () => {
  expect(page.unused()).toEqual([]);
});
