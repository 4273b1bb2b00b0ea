import { spawnSync } from "node:child_process";
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

/** That of util-linux: what it runs has a terminal. */
const HAS_SCRIPT = spawnSync("script", ["--version"]).status === 0;

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

  test("leaves out node_modules, dist and what git ignores, and takes the comments for its own rules", async () => {
    const one = await strangersProject(["eslint@10"], {
      ".gitignore": "generated\n",
      "dist/mixed.js": MIXED,
      "generated/mixed.js": MIXED,
      "node_modules/kit/mixed.js": MIXED,
      "src/mixed.js": MIXED,
      "src/quiet.js": MIXED.replace(
        "  post",
        "  // eslint-disable-next-line classviews/no-mixed-async-handlers\n$&",
      ),
      "src/others.js": "/* eslint no-debugger: 2 */ debugger; // eslint-disable-line import-x/no-cycle\n",
    });
    await one.run("git", "init", "--quiet");
    const run = await one.run("npx", "classviews", "lint");
    expectVerdicts(
      told(run, one.directory),
      ["src/mixed.js:4 classviews/no-mixed-async-handlers"],
      run.stdout,
    );
    expect(run.stdout).toContain("1 problem (1 error, 0 warnings)");
  });

  test("does what the page says of its options", async () => {
    project.write({ "dist/mixed.js": MIXED });
    const lint = (...parameters: string[]) => project.run("npx", "classviews", "lint", ...parameters);
    const json = await lint("-f", "json", "src/mixed.js");
    expect(await lint("-f", "json", "-o", "report/lint.json", "src/mixed.js")).toMatchObject({ stdout: "" });
    expect(JSON.parse(project.read("report/lint.json"))).toEqual(JSON.parse(json.stdout));
    const runs = [
      await lint("dist/mixed.js"),
      await lint("--quiet", "dist/mixed.js"),
      await lint("--no-warn-ignored", "dist/mixed.js"),
      await lint("--max-warnings", "0", "dist/mixed.js"),
      await lint("--max-warnings", "1", "dist/mixed.js"),
      await lint("--no-error-on-unmatched-pattern", "nowhere"),
    ];
    expectVerdicts(
      runs.map(({ status, stdout }) => `${status} ${/\d+ warnings?/.exec(stdout)?.[0] ?? "silent"}`),
      ["0 1 warning", "0 silent", "0 silent", "1 1 warning", "0 1 warning", "0 silent"],
    );
  });

  test("ends with 1 for a file that can't be parsed, with 2 where there is no linting as called", async () => {
    project.write({ "broken/views.ts": "class {" });
    const statuses = [];
    for (const parameters of [
      ["broken"],
      ["nowhere"],
      ["--format", "xml"],
      ["--ext", ".ts"],
      ["-o", "src", "src"],
    ]) {
      statuses.push((await project.run("npx", "classviews", "lint", ...parameters)).status);
    }
    expectVerdicts(statuses, [1, 2, 2, 2, 2]);
  });

  test.runIf(HAS_SCRIPT)(
    "tells in a terminal (one that script makes), and only there, which file it is at when it takes long",
    async () => {
      const long = Array.from({ length: 40 }, (_, number) => [
        `long/${number}.js`,
        "a = [1, (b) => b];\n".repeat(800),
      ]);
      project.write(Object.fromEntries(long) as Record<string, string>);
      rmSync(project.path("eslint.config.js"), { force: true });
      const command = "npx classviews lint long";
      const terminal = await project.run("script", "-qec", command, "/dev/null");
      const pipe = await project.run("sh", "-c", command);
      expectVerdicts([terminal.status, pipe], [0, { status: 0, stdout: "", stderr: "" }]);
      expect(terminal.stdout).toMatch(/\r\u001B\[KLinting: file \d+, long\/\d+\.js\r\u001B\[K/);
    },
  );
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

  test("and beside an old one says how to get another", async () => {
    const project = await strangersProject([], {
      ...FILES,
      "node_modules/eslint/package.json": `{ "version": "8.57.1" }`,
      "node_modules/eslint/index.js": `exports.ESLint = class { static version = "8.57.1"; };`,
    });
    expect(await project.run("npx", "classviews", "lint")).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "classviews: ESLint 8.57.1 is too old, 9.22 or 10 is needed. Run\n\n  npm install --save-dev eslint@10\n\n",
    });
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
