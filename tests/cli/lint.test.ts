import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ESLint } from "eslint";
import type { Log, Result } from "sarif";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Progress } from "../../cli/lint/progress.js";
import { root } from "../docs/code-blocks.js";
import { sarifErrors } from "./sarif-schema.js";

const MIXED = `import { View } from "classviews";
export class Mixed extends View {
  async get() { return new Response("read"); }
  post() { return new Response("written"); }
}
`;

const LAZY = `import { View, reverse } from "classviews";
export class Home extends View {
  static url = reverse("home");
}
`;

/** The built command, in this process: ESLint is loaded once. */
const { lint } = (await import(pathToFileURL(path.join(root, "dist/cli/lint/command.js")).href)) as {
  lint: (parameters: readonly string[], cwd: string) => Promise<{ output: string; status: number }>;
};

const made: string[] = [];
let errors: string;

beforeEach(() => {
  errors = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    errors += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

/** A folder outside of the repository, with files by name. ESLint is found beside the command. */
function folder(files: Readonly<Record<string, string>>) {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), "classviews-lint-")));
  made.push(directory);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  return {
    directory,
    read: (name: string) => readFileSync(path.join(directory, name), "utf8"),
    lint: (...parameters: string[]) => lint(parameters, directory),
    /** Where which rule reported, or a warning or parsing error without one. */
    reports: async (...parameters: string[]) => {
      const { output } = await lint(["--format", "json", ...parameters], directory);
      return (JSON.parse(output) as ESLint.LintResult[]).flatMap(({ filePath, messages }) =>
        messages.map(
          ({ ruleId, line, message }) =>
            `${path.relative(directory, filePath)}:${line} ${ruleId ?? message.split(".", 1)[0] ?? ""}`,
        ),
      );
    },
  };
}

describe("what is linted", () => {
  test("JavaScript and TypeScript of every extension, in all folders but node_modules and dist", async () => {
    const extensions = ["js", "mjs", "jsx", "ts", "mts", "cts", "tsx"];
    const { reports } = folder({
      ...Object.fromEntries(extensions.map((extension) => [`src/views.${extension}`, MIXED])),
      "src/views.cjs": MIXED.replace(/import (.*) from "(.*)"/, 'const $1 = require("$2")').replace(
        "export ",
        "",
      ),
      "node_modules/other/views.js": MIXED,
      "dist/views.js": MIXED,
      "packages/one/dist/views.js": MIXED,
      "README.md": "no code",
    });
    expect((await reports()).sort()).toEqual(
      [...extensions, "cjs"].sort().map((name) => `src/views.${name}:4 classviews/no-mixed-async-handlers`),
    );
  });

  test("files, folders and globs that are named", async () => {
    const { reports } = folder({
      "a/one.ts": MIXED,
      "a/two.ts": MIXED,
      "b/three.ts": MIXED,
      "four.js": MIXED,
    });
    const named = async (...paths: string[]) =>
      (await reports(...paths)).map((report) => report.split(":")[0]);
    expect(await named("a/one.ts")).toEqual(["a/one.ts"]);
    expect(await named("a", "four.js")).toEqual(["a/one.ts", "a/two.ts", "four.js"]);
    expect(await named("**/t*.ts")).toEqual(["a/two.ts", "b/three.ts"]);
  });

  test("not what git ignores, in whichever folder that is written", async () => {
    const { directory, reports } = folder({
      ".gitignore": "/generated/\n*.gen.js\n",
      "packages/one/.gitignore": "lib\n",
      "generated/views.js": MIXED,
      "src/[a].gen.js": MIXED,
      "src/kept.gen.js": MIXED,
      "src/views.js": MIXED,
      "packages/one/lib/views.js": MIXED,
      "packages/two/lib/views.js": MIXED,
    });
    execFileSync("git", ["init", "--quiet"], { cwd: directory });
    execFileSync("git", ["add", "--force", "src/kept.gen.js"], { cwd: directory });
    expect((await reports()).map((report) => report.split(":")[0]).sort()).toEqual([
      "packages/two/lib/views.js",
      "src/kept.gen.js",
      "src/views.js",
    ]);
  });

  test("a folder that git ignores as a whole, if it is the one to lint in", async () => {
    const { directory } = folder({ ".gitignore": "scratch\n", "scratch/views.js": MIXED });
    execFileSync("git", ["init", "--quiet"], { cwd: directory });
    const { status } = await lint([], path.join(directory, "scratch"));
    expect(status).toBe(1);
  });

  test("bases in other modules, and in a package by a condition of its own", async () => {
    const { reports } = folder({
      "base.ts": `import { View } from "classviews";
        export class Base extends View { async get() { return new Response("read"); } }`,
      "derived.ts": `import { Base } from "./base.js";
        export class Derived extends Base { post() { return new Response("written"); } }`,
      "node_modules/shelf/package.json": JSON.stringify({
        name: "shelf",
        type: "module",
        exports: { source: "./src/base.ts", default: "./dist/base.js" },
      }),
      "node_modules/shelf/src/base.ts": `import { View } from "classviews";
        export class Base extends View { async get() { return new Response("read"); } }`,
      "unbuilt.ts": `import { Base } from "shelf";
        export class Derived extends Base { post() { return new Response("written"); } }`,
    });
    expect(await reports()).toEqual(["derived.ts:2 classviews/no-mixed-async-handlers"]);
    expect(await reports("--conditions", "source")).toEqual([
      "derived.ts:2 classviews/no-mixed-async-handlers",
      "unbuilt.ts:2 classviews/no-mixed-async-handlers",
    ]);
  });
});

describe("comments", () => {
  test("turn a rule off", async () => {
    const { lint } = folder({
      "a.js": MIXED.replace(
        "  post",
        "  // eslint-disable-next-line classviews/no-mixed-async-handlers\n  post",
      ),
      "b.js": `/* eslint-disable */\n${MIXED}`,
      "c.js": `/* eslint classviews/no-mixed-async-handlers: "off" */\n${MIXED}`,
    });
    expect(await lint()).toEqual({ output: "", status: 0 });
  });

  test("for rules of the project's own config are passed over, and turn nothing on", async () => {
    const text = `/* eslint no-console: "error", import-x/no-cycle: "error" */
// eslint-disable-next-line import-x/order, no-undef
import { View } from "classviews";
/* eslint semi: "error", quotes: ["error", "single"] */
export class Home extends View { get() { console.log("read"); return new Response("read") } }
`;
    const { lint, read } = folder({ "views.js": text });
    expect(await lint("--fix")).toEqual({ output: "", status: 0 });
    expect(read("views.js")).toBe(text);
  });
});

describe("exit status and options", () => {
  test("0 and nothing printed where all is well", async () => {
    const { lint } = folder({ "views.ts": MIXED.replace("post()", "async post()") });
    expect(await lint()).toEqual({ output: "", status: 0 });
    expect(errors).toBe("");
  });

  test("1 for an error, told as ESLint tells it", async () => {
    const { directory, lint } = folder({ "views.ts": MIXED });
    const { output, status } = await lint();
    expect(status).toBe(1);
    expect(output).toMatch(
      new RegExp(
        `^\n${directory}/views.ts\n {2}4:3 {2}error {2}Mixed mixes .* {2}classviews/no-mixed-async-handlers\n`,
      ),
    );
    expect(output).toContain("1 problem (1 error, 0 warnings)");
  });

  test("1 for a file that can't be parsed", async () => {
    const { lint, reports } = folder({ "views.ts": "class {" });
    expect(await lint()).toMatchObject({ status: 1 });
    expect(await reports()).toEqual([expect.stringMatching(/^views.ts:1 Parsing error/)]);
  });

  test.each([
    ["nothing to lint", ["."], "All files matched by '.' are ignored."],
    ["a file that there is not", ["nowhere.ts"], "No files matching 'nowhere.ts' were found."],
    ["an unknown option", ["--ext", ".ts"], "Unknown option '--ext'"],
    [
      "an unknown format",
      ["--format", "xml"],
      "There is no format xml. The formats are stylish, json, sarif, github.",
    ],
    ["a number that is none", ["--max-warnings", "few"], "--max-warnings takes a number, and not few."],
  ])("refuses %s", async (_, parameters, message) => {
    await expect(folder({ "README.md": "" }).lint(...parameters)).rejects.toThrow(message);
  });

  test("nothing to lint is well with --no-error-on-unmatched-pattern", async () => {
    const { lint } = folder({ "README.md": "" });
    expect(await lint("--no-error-on-unmatched-pattern")).toEqual({ output: "", status: 0 });
  });

  test("a given file that is ignored is a warning, unless warnings are not wanted", async () => {
    const { lint } = folder({ "dist/views.js": MIXED });
    expect(await lint("dist/views.js")).toMatchObject({
      status: 0,
      output: expect.stringContaining(
        'File ignored because of a matching ignore pattern. Use "--no-warn-ignored" to suppress this warning\n',
      ),
    });
    for (const option of ["--quiet", "--no-warn-ignored"]) {
      expect(await lint(option, "dist/views.js")).toEqual({ status: 0, output: "" });
    }
    expect(await lint("--max-warnings", "1", "dist/views.js")).toMatchObject({ status: 0 });
    expect(errors).toBe("");
    expect(await lint("--max-warnings", "0", "dist/views.js")).toMatchObject({ status: 1 });
    expect(errors).toBe("classviews: too many warnings, more than 0\n");
  });

  test("--fix writes what can be corrected safely, and reports the rest", async () => {
    const { reports, read } = folder({ "home.js": LAZY, "mixed.js": MIXED });
    expect(await reports("--fix")).toEqual(["mixed.js:4 classviews/no-mixed-async-handlers"]);
    expect(read("home.js")).toBe(LAZY.replaceAll("reverse", "reverseLazy"));
    expect(read("mixed.js")).toBe(MIXED);
  });

  test("--output-file keeps the report from standard output", async () => {
    const { lint, read } = folder({ "views.ts": MIXED });
    const { output } = await lint("--format", "json");
    expect(await lint("--format", "json", "-o", "report.json")).toEqual({ status: 1, output: "" });
    expect(read("report.json")).toBe(output);
  });

  test("--output-file makes the folders that there are not, and refuses what is no file", async () => {
    const { lint, read } = folder({ "views.ts": MIXED });
    expect(await lint("-o", "reports/lint/report.txt")).toEqual({ status: 1, output: "" });
    expect(read("reports/lint/report.txt")).toContain("1 problem");
    await expect(lint("-o", "reports")).rejects.toThrow("The report can't be written: EISDIR");
  });
});

test.each(["eslint.config.js", "eslint.config.mts"])(
  "%s is said not to be used, with what to put into it",
  async (name) => {
    const { directory } = folder({ [name]: "throw new Error();", "packages/one/views.js": MIXED });
    expect(await lint([], directory)).toMatchObject({ status: 1 });
    expect(errors).toMatch(
      new RegExp(`^classviews: ${name} is not used here\\..*extends: \\["classviews/recommended"\\].*\n$`),
    );
    errors = "";
    await lint([], path.join(directory, "packages/one"));
    expect(errors).toContain(`../../${name} is not used here`);
  },
);

describe("--why", () => {
  const handlers = "async get() { return new Response(); }";
  const unknown = `import { View } from "classviews";
const made = [(Base) => class extends Base {}][0];
export class Desk extends View { ${handlers} post = made(View); }
`;

  test("says where the rules give up, with the limit, and leaves the status as it is", async () => {
    const project = folder({ "views.js": unknown, "fine.js": MIXED.replace("  post()", "  async post()") });
    const plain = await project.lint();
    const told = await project.lint("--why", "--max-warnings", "0");
    expect([plain.output, plain.status]).toEqual(["", 0]);
    expect(told.status).toBe(0);
    expect(told.output).toMatch(/is not judged: .*\(unfollowed-handler\).*classviews-why\/unknown/);
    expect(told.output).not.toContain("fine.js");
  });

  test("names another module that is the reason", async () => {
    const project = folder({
      "base.js": `import { View } from "classviews";
export class Base extends [View][0] {}
`,
      "views.js": `import { Base } from "./base.js";
export class Desk extends Base { ${handlers} }
`,
    });
    expect((await project.lint("--why")).output).toMatch(/Desk.* is not judged: .*, in base\.js/);
  });

  test("reports stand beside it, and fail", async () => {
    const { output, status } = await folder({ "views.js": unknown, "mixed.js": MIXED }).lint("--why");
    expect(status).toBe(1);
    expect(output).toContain("classviews/no-mixed-async-handlers");
    expect(output).toContain("classviews-why/unknown");
  });
});

describe("SARIF", () => {
  let log: Log;
  let directory: string;
  let json: ESLint.LintResult[];

  beforeAll(async () => {
    const project = folder({
      "src/ä b%20#c/views.ts": MIXED,
      "src/home.js": LAZY,
      "src/off.js": `/* eslint-disable */\n${MIXED}`,
      "broken.ts": "class {",
    });
    directory = project.directory;
    log = JSON.parse((await project.lint("--format", "sarif")).output) as Log;
    json = JSON.parse((await project.lint("--format", "json")).output) as ESLint.LintResult[];
  });

  test("is what its schema demands", () => {
    expect(sarifErrors(log)).toEqual([]);
    expect(sarifErrors({ ...log, version: "2.2" })).not.toEqual([]);
  });

  test("is so where there is nothing to report", async () => {
    const { output } = await folder({ "a.js": "" }).lint("--format", "sarif");
    expect(sarifErrors(JSON.parse(output))).toEqual([]);
    expect(JSON.parse(output)).toMatchObject({
      runs: [{ results: [], invocations: [{ executionSuccessful: true }] }],
    });
  });

  test("says of each rule what GitHub's code scanning asks for", () => {
    const [run] = log.runs;
    for (const { ruleId, ruleIndex } of run?.results ?? []) {
      expect(run?.tool.driver.rules?.[ruleIndex ?? -1]).toMatchObject({
        id: ruleId,
        shortDescription: { text: expect.stringMatching(/./) },
        fullDescription: { text: expect.stringMatching(/^CV\d{3}: /) },
        help: { text: expect.stringContaining("https://") },
        helpUri: expect.stringMatching(/^https:.*\.md$/),
        defaultConfiguration: { level: "error" },
      });
    }
  });

  test("has the results that the JSON report has", () => {
    const [run] = log.runs;
    const told = (run?.results ?? []).map(({ ruleId, level, message, locations }: Result) => {
      const place = locations?.[0]?.physicalLocation;
      const base = run?.originalUriBaseIds?.[place?.artifactLocation?.uriBaseId ?? ""]?.uri;
      const file = fileURLToPath(new URL(place?.artifactLocation?.uri ?? "", base));
      return { ruleId, level, message: message.text, file, region: place?.region };
    });
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      json.flatMap(({ filePath, messages }) =>
        messages
          .filter(({ fatal }) => !fatal)
          .map(({ ruleId, message, line, column, endLine, endColumn }) => ({
            ruleId,
            level: "error",
            message,
            file: filePath,
            region: { startLine: line, startColumn: column, endLine, endColumn },
          })),
      ),
    );
  });

  test("tells a file that can't be parsed as a failure of the run", () => {
    expect(log.runs[0]?.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: "error", locations: [{ physicalLocation: { artifactLocation: { uri: "broken.ts" } } }] },
        ],
      },
    ]);
  });

  test("has paths from GitHub's workspace on, if the command runs below it", async () => {
    const uris = async (workspace: string) => {
      vi.stubEnv("GITHUB_WORKSPACE", workspace);
      const { output } = await lint(["--format", "sarif", "home.js"], path.join(directory, "src"));
      return (JSON.parse(output) as Log).runs[0]?.results?.map(
        (result) => result.locations?.[0]?.physicalLocation?.artifactLocation?.uri,
      );
    };
    expect(await uris("")).toEqual(["home.js"]);
    expect(await uris(directory)).toEqual(["src/home.js"]);
    expect(await uris(path.join(directory, "elsewhere"))).toEqual(["home.js"]);
  });
});

describe("GitHub annotations", () => {
  test("are commands of a workflow", async () => {
    const { lint } = folder({ "src/views.ts": MIXED });
    const { output, status } = await lint("--format", "github");
    expect(status).toBe(1);
    expect(output).toMatch(
      /^::error file=src\/views\.ts,line=4,endLine=4,col=3,endColumn=7,title=classviews\/no-mixed-async-handlers::Mixed mixes async and sync HTTP handlers: .*\n$/,
    );
  });

  test("are not to be led astray by names: no line, property or command is added", async () => {
    const name = "a,line=99::b%25\r\n::set-output name=x::y.js";
    const { output } = await folder({ [name]: MIXED }).lint("--format", "github");
    expect(output.split("\n")).toHaveLength(2);
    expect(output).toMatch(
      /^::error file=a%2Cline=99%3A%3Ab%2525%0D%0A%3A%3Aset-output name=x%3A%3Ay\.js,line=4,/,
    );
  });

  test("of a file as a whole are on its first line", async () => {
    const { lint } = folder({ "dist/views.js": MIXED });
    const { output } = await lint("--format", "github", "dist/views.js");
    expect(output).toMatch(/^::warning file=dist\/views\.js,line=1,endLine=1,col=1,title=classviews lint::/);
  });
});

describe("progress", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  /** What is written about three files, of which the second takes long. */
  function written(isTTY: boolean): string[] {
    const lines: string[] = [];
    const progress = new Progress({ isTTY, columns: 30, write: (text) => lines.push(text) > 0 });
    progress.at(path.resolve("one.ts"));
    vi.advanceTimersByTime(1500);
    progress.at(path.resolve("two.ts"));
    progress.at(path.resolve("two.ts"));
    progress.at(path.resolve("a-name-too-long-for-the-line.ts"));
    vi.advanceTimersByTime(100);
    progress.at(path.resolve("a-name-too-long-for-the-line.ts"));
    progress.end();
    return lines;
  }

  test("is a line in a terminal when it takes long, cut to its width, and gone at the end", () => {
    expect(written(true)).toEqual([
      "\r\u001B[KLinting: file 2, two.ts",
      "\r\u001B[KLinting: file 3, a-name-too-l",
      "\r\u001B[K",
    ]);
  });

  test("is nothing elsewhere", () => {
    expect(written(false)).toEqual([]);
  });
});
