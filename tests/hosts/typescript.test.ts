import { existsSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { describeHost, expectVerdicts } from "./host.js";
import { setupPage } from "./setup-page.js";
import { type Run, strangersProject, type StrangersProject } from "./stranger.js";
import { type Host, specifierOf, versionOf } from "./versions.js";

const SOURCES = {
  "base.ts": `import { View, type HttpRequest } from "classviews";

export abstract class Reading<Params extends object> extends View<Params> {
  readonly #title: string = "read";

  override async get(_request: HttpRequest): Promise<Response> {
    return new Response(this.#title satisfies string);
  }
}
`,
  "views.ts": `import { reverse } from "classviews";
import { Reading } from "./base.js";
import type { Book as Unused } from "./books.js";

export class Detail extends Reading<{ pk: number }> {
  post(): Response {
    return new Response(String(this.params.pk as number));
  }
  static readonly home = <string>reverse("home");
}
debugger;
`,
};

/** Of ESLint, in which it matters that types are no code, and of classviews, one of them through another file. */
const VERDICTS = [
  "base.ts:6 no-unused-vars",
  "views.ts:3 no-unused-vars",
  "views.ts:6 classviews/no-mixed-async-handlers",
  "views.ts:9 classviews/prefer-reverse-lazy",
  "views.ts:11 no-debugger",
];

const page = setupPage("typescript");
const config = page.file("TypeScript 7, or none", "eslint.config.js");
const configWithTypescriptEslint = page.file("TypeScript 6", "eslint.config.js");

/** The packages that the page says to install, in the versions of this run. */
function packagesBelow(heading: string): Host[] {
  const [command = ""] = page.commands(heading);
  return command
    .replace("npm install --save-dev ", "")
    .split(" ")
    .map((name) => (name === "eslint" ? "eslint@10" : (name as Host)));
}

interface Result {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly message: string;
  }[];
}

async function lint(
  project: StrangersProject,
  env: Record<string, string> = {},
): Promise<Run & { results: Result[] }> {
  const run = await project.runWith(env, "eslint", "--format", "json", ".");
  return { ...run, results: JSON.parse(run.stdout) as Result[] };
}

async function verdictsOf(project: StrangersProject): Promise<string[]> {
  const { results } = await lint(project);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => `${path.basename(filePath)}:${line} ${ruleId ?? message}`),
  );
}

const PROJECTS: readonly [
  name: string,
  version: string,
  packages: readonly Host[],
  compiler: string | null,
][] = [
  [
    "TypeScript",
    versionOf("typescript@7"),
    packagesBelow("TypeScript 7, or none"),
    versionOf("typescript@7"),
  ],
  ["TypeScript", versionOf("typescript@6"), packagesBelow("TypeScript 6"), versionOf("typescript@6")],
  ["no TypeScript", "", ["eslint@10", "@eslint/js"], null],
];

for (const [name, version, packages, compiler] of PROJECTS) {
  describeHost(name, version, () => {
    let project: StrangersProject;

    // npm refuses what does not fit together (ERESOLVE): no flag makes it overlook that.
    beforeAll(async () => {
      project = await strangersProject(packages, {
        ...SOURCES,
        "eslint.config.js": config,
      });
    });

    test("there is this compiler, and no other", async () => {
      expect(existsSync(project.path("node_modules/typescript"))).toBe(compiler !== null);
      if (compiler === null) return;
      expect((await project.run("tsc", "--version")).stdout.trim()).toBe(`Version ${compiler}`);
    });

    test("TypeScript sources are linted with classviews/parser", async () => {
      expectVerdicts(await verdictsOf(project), VERDICTS);
    });

    test.runIf(packages.includes("typescript-eslint"))("and the same with typescript-eslint's", async () => {
      project.write({ "eslint.config.js": configWithTypescriptEslint });
      expectVerdicts(await verdictsOf(project), VERDICTS);
    });

    test.runIf(packages.includes("typescript-eslint"))(
      "rules that ask for types can't work with it",
      async () => {
        project.write({
          "eslint.config.js": `import parser from "classviews/parser";
import tseslint from "typescript-eslint";
export default [tseslint.configs.recommendedTypeChecked, { files: ["**/*.ts"], languageOptions: { parser } }].flat();`,
        });
        const { status, stderr } = await project.run("eslint", "views.ts");
        expect(status).toBe(2);
        expect(stderr).toContain("requires type information");
      },
    );

    test.runIf(compiler?.startsWith("7."))("npm refuses typescript-eslint beside it", async () => {
      const { status, stderr } = await project.run(
        "npm",
        ...["install", "--dry-run", "--prefer-offline", specifierOf("typescript-eslint")],
      );
      expect(status).toBe(1);
      expect(stderr).toContain("ERESOLVE");
    });
  });
}

describeHost("no optional dependencies", "", () => {
  let project: StrangersProject;

  beforeAll(async () => {
    project = await strangersProject(
      ["eslint@10", "@eslint/js"],
      {
        "app.js": `import { View } from "classviews";
class Home extends View { get() { return new Response("served"); } }
const response = await Home.asView()(new Request("https://example.com/"));
console.log(response.status, await response.text());`,
        "eslint.config.js": config,
      },
      page.commands("In production").flatMap((command) => command.split(" ").slice(2)),
    );
  });

  test("the page says no more than what is done here", () => {
    expect(page.unused()).toEqual([]);
  });

  test("are not installed, and views run", async () => {
    for (const name of ["oxc-parser", "oxc-resolver", "@typescript-eslint"])
      expect(existsSync(project.path(`node_modules/${name}`))).toBe(false);
    const { stdout, stderr } = await project.run("node", "app.js");
    expectVerdicts([stdout], ["200 served\n"], stderr);
  });

  test("the parser says what it lacks, and how to get it", async () => {
    project.write({ "views.ts": SOURCES["views.ts"] });
    const { results } = await lint(project);
    expectVerdicts(results.flatMap(({ messages }) => messages.map(({ message }) => message)).slice(-1), [
      "Parsing error: classviews/parser does not work here: oxc-parser, @typescript-eslint/scope-manager, " +
        "@typescript-eslint/visitor-keys are not installed. They are optional dependencies of classviews: install it without --omit=optional where code is linted.",
    ]);
  });

  test("the rules judge each file by itself, and say why on stderr, once", async () => {
    project.write({
      "eslint.config.js": `import classviews from "classviews/eslint-plugin";
export default [{ ignores: ["**/*.ts"] }, classviews.configs.recommended];`,
      "base.js": `import { View } from "classviews";
export class Reading extends View { async get() {} }`,
      "views.js": `import { View } from "classviews";
import { Reading } from "./base.js";
export class Detail extends Reading { post() {} }
export class Mixed extends View { async get() {} post() {} }`,
    });
    const { results, stderr } = await lint(project);
    expect(stderr).toMatch(/^classviews: oxc-resolver is not installed\..*\n$/);
    expectVerdicts(
      results.flatMap(({ messages }) => messages.map(({ ruleId, line }) => `${line} ${String(ruleId)}`)),
      ["4 classviews/no-mixed-async-handlers"],
      stderr,
    );
  });
});
