import type { Log } from "sarif";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { sarifErrors } from "../cli/sarif-schema.js";
import { describeHost, expectVerdicts } from "./host.js";
import { setupPage } from "./setup-page.js";
import { type RemoteCache, remoteCache } from "./remote-cache.js";
import { strangersProject, type StrangersProject } from "./stranger.js";
import { type Host, versionOf } from "./versions.js";

const MIXED = `import { View } from "classviews";
export class Mixed extends View {
  async get(): Promise<Response> { return new Response("read"); }
  post(): Response { return new Response("written"); }
}
`;

const page = setupPage("ci");

/** The commands of a workflow, but for the one that installs. */
function steps(workflow: string): string[] {
  const { jobs } = parse(workflow) as { jobs: Record<string, { steps: { run?: string }[] }> };
  return Object.values(jobs)
    .flatMap((job) => job.steps.flatMap(({ run }) => run ?? []))
    .filter((command) => command !== "npm ci");
}

describeHost("GitHub workflow", "annotations and SARIF", () => {
  let project: StrangersProject;

  beforeAll(async () => {
    project = await strangersProject(["eslint@10"], { "packages/one/views.ts": MIXED });
  });

  test("the step for annotations fails, and prints commands", async () => {
    const [command = ""] = steps(page.file("Annotations on GitHub", ".github/workflows/lint.yml"));
    const { status, stdout } = await project.runWith(
      { GITHUB_WORKSPACE: project.directory },
      "sh",
      "-c",
      command,
    );
    expectVerdicts(
      [status, ...stdout.split("\n").map((line) => line.split("::", 2)[1])],
      [
        1,
        "error file=packages/one/views.ts,line=4,endLine=4,col=3,endColumn=7,title=classviews/no-mixed-async-handlers",
        undefined,
      ],
    );
  });

  test("the step for code scanning fails, and writes the log that the next one sends", async () => {
    const workflow = page.file("Code scanning", ".github/workflows/code-scanning.yml");
    const [command = ""] = steps(workflow);
    const { status } = await project.runWith({ GITHUB_WORKSPACE: project.directory }, "sh", "-c", command);
    const file = /^ *sarif_file: (.*)$/m.exec(workflow)?.[1] ?? "";
    expectVerdicts(
      [status, ...told(project.read(file))],
      [1, "packages/one/views.ts:4 classviews/no-mixed-async-handlers"],
    );
  });
});

/** The results of a SARIF log that its schema accepts. */
function told(text: string): string[] {
  const log = JSON.parse(text) as Log;
  expect(sarifErrors(log)).toEqual([]);
  return (log.runs[0]?.results ?? []).map(({ ruleId, locations }) => {
    const place = locations?.[0]?.physicalLocation;
    return `${place?.artifactLocation?.uri ?? ""}:${place?.region?.startLine ?? ""} ${ruleId ?? ""}`;
  });
}

const BASE = `import { View } from "classviews";
export class Base extends View {}
`;
const BROKEN_BASE = BASE.replace("{}", `{ put(): Response { return new Response("put"); } }`);

/** A workspace: the shop has a base of the base package, the blog has none of theirs. No package is built. */
function workspace(): Readonly<Record<string, string>> {
  const shop = JSON.parse(page.file("Monorepo", "packages/shop/package.json")) as Record<string, unknown>;
  const like = (name: string) => JSON.stringify({ ...shop, name, dependencies: {} });
  return {
    ".gitignore": "node_modules\n.turbo\n.nx\n",
    "packages/base/package.json": like("@books/base"),
    "packages/base/src/index.ts": BASE,
    "packages/shop/package.json": JSON.stringify(shop),
    "packages/shop/src/index.ts": `import { Base } from "@books/base";
export class Shop extends Base {
  async get(): Promise<Response> { return new Response("shop"); }
}
`,
    "packages/blog/package.json": like("@books/blog"),
    "packages/blog/src/index.ts": MIXED.replace("post()", "async post()").replace(
      ": Response {",
      ": Promise<Response> {",
    ),
  };
}

/** A machine that has the workspace, with nothing in its own cache. */
async function machine(runner: Host, files: Readonly<Record<string, string>>): Promise<StrangersProject> {
  const project = await strangersProject(["eslint@10", runner], { ...workspace(), ...files });
  const manifest = JSON.parse(project.read("package.json")) as object;
  project.write({
    "package.json": JSON.stringify({
      ...manifest,
      name: "books",
      packageManager: "npm@11.0.0",
      workspaces: ["packages/*"],
    }),
  });
  const installed = await project.run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund");
  expect(installed.status, installed.stderr).toBe(0);
  for (const parameters of [
    ["init", "--quiet"],
    ["add", "."],
  ])
    await project.run("git", ...parameters);
  return project;
}

interface Runner {
  readonly host: Host;
  /** Its heading on the page. */
  readonly name: string;
  readonly config: string;
  /** A config that does not know that a verdict depends on the packages below. */
  readonly wrong: (config: string) => string;
  /** The config as the page says that it is where ESLint's config is at the root. */
  readonly withEslintConfig: (config: string) => string;
  /** The packages that a run linted, and those that it restored, by what it printed. */
  readonly linted: RegExp;
  readonly restored: RegExp;
}

/** What the page says in a sentence, as code. */
function said(pattern: RegExp): string {
  const code = pattern.exec(page.text)?.[1];
  if (code === undefined) throw new Error(`docs/setup/ci.md says nothing like ${String(pattern)}.`);
  return code;
}

const RUNNERS: readonly Runner[] = [
  {
    host: "turbo",
    name: "Turborepo",
    config: "turbo.json",
    wrong: (config) => config.replace('"dependsOn": ["transit"]', '"dependsOn": []'),
    withEslintConfig: (config) =>
      config.replace('"dependsOn": ["transit"]', `"dependsOn": ["transit"], ${said(/`("inputs": .*?)`/)}`),
    linted: /^@books\/(\w+):lint: cache miss/gm,
    restored: /^@books\/(\w+):lint: cache hit/gm,
  },
  {
    host: "nx",
    name: "Nx",
    config: "nx.json",
    wrong: (config) => config.replace('"^default", ', ""),
    withEslintConfig: (config) =>
      config.replace('"^default", ', `"^default", ${said(/`("\{workspaceRoot\}.*?)`/)}, `),
    linted: /nx run @books\/(\w+):lint *$/gm,
    restored: /nx run @books\/(\w+):lint +\[.*cache/gm,
  },
];

for (const { host, name, config, wrong, withEslintConfig, linted, restored } of RUNNERS) {
  describeHost(name, versionOf(host), () => {
    vi.setConfig({ testTimeout: 300_000 });
    let cache: RemoteCache;

    beforeAll(async () => {
      cache = await remoteCache();
    });

    afterAll(() => cache.close());

    /** What a run of the page's command did: its success, the packages that it linted, those that it restored. */
    async function run(project: StrangersProject, env: Readonly<Record<string, string>> = {}) {
      const [lint = ""] = page.commands(name);
      const { status, stdout, stderr } = await project.runWith(
        {
          CI: "true",
          NX_DAEMON: "false",
          NX_TUI: "false",
          TURBO_TELEMETRY_DISABLED: "1",
          DO_NOT_TRACK: "1",
          ...env,
        },
        "sh",
        ...["-c", lint],
      );
      const packages = (pattern: RegExp) =>
        [...stdout.matchAll(pattern)]
          .map(([, name]) => name)
          .sort()
          .join(" ");
      const verdict = status === 0 ? "passes" : (/classviews\/[a-z-]+/.exec(stdout)?.[0] ?? stdout + stderr);
      return `${verdict}; linted: ${packages(linted)}; restored: ${packages(restored)}`;
    }

    test("lints again what a change of a base in another package can break, and restores the rest", async () => {
      const project = await machine(host, { [config]: page.file(name, config) });
      const seen = [await run(project), await run(project)];
      project.write({ "packages/base/src/index.ts": BROKEN_BASE });
      seen.push(await run(project));
      expectVerdicts(seen, [
        "passes; linted: base blog shop; restored: ",
        "passes; linted: ; restored: base blog shop",
        "classviews/no-mixed-async-handlers; linted: base shop; restored: blog",
      ]);
    });

    test("restores a wrong verdict if it does not know of the packages below", async () => {
      const right = page.file(name, config);
      expect(wrong(right)).not.toBe(right);
      const project = await machine(host, { [config]: wrong(right) });
      const seen = [await run(project)];
      project.write({ "packages/base/src/index.ts": BROKEN_BASE });
      seen.push(await run(project));
      expectVerdicts(seen, [
        "passes; linted: base blog shop; restored: ",
        "passes; linted: base; restored: blog shop",
      ]);
    });

    test("lints all again when ESLint's config at the root changes, as the page says it", async () => {
      const changed = withEslintConfig(page.file(name, config));
      expect(changed).not.toBe(page.file(name, config));
      const project = await machine(host, { [config]: changed, "eslint.config.js": "export default [];" });
      const seen = [await run(project), await run(project)];
      project.write({ "eslint.config.js": "export default [{}];" });
      seen.push(await run(project));
      expectVerdicts(seen, [
        "passes; linted: base blog shop; restored: ",
        "passes; linted: ; restored: base blog shop",
        "passes; linted: base blog shop; restored: ",
      ]);
    });

    test("restores by a remote cache what another machine has linted", async () => {
      const [one, two] = [
        await machine(host, { [config]: page.file(name, config) }),
        await machine(host, { [config]: page.file(name, config) }),
      ];
      const seen = [await run(one, cache.env), await run(two, cache.env)];
      expect(cache.counts).toMatchObject({ stored: 3, fetched: 3 });
      two.write({ "packages/base/src/index.ts": BROKEN_BASE });
      seen.push(await run(two, cache.env));
      expectVerdicts(seen, [
        "passes; linted: base blog shop; restored: ",
        "passes; linted: ; restored: base blog shop",
        "classviews/no-mixed-async-handlers; linted: base shop; restored: blog",
      ]);
    });
  });
}

test("nothing on the page is left unused", () => {
  expect(page.unused()).toEqual([]);
});
