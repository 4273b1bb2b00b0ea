import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { ESLint } from "eslint";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contracts } from "../../src/contracts/index.js";
import { codeBlocksOf, root, writeModules } from "./code-blocks.js";
import { compiled } from "./compiled.js";
import { fixturesOf } from "./fixtures.js";

/** Pages whose blocks share a folder, so that one may import another. */
const PAGES = [
  "README.md",
  "docs/guide.md",
  "docs/generic-views.md",
  "docs/servers.md",
  "docs/data.md",
  "docs/forms.md",
  "docs/templates.md",
];

test("TypeScript accepts every block that is not there to be refused", () => {
  const pages = [...PAGES, ...contracts.map(({ rule }) => `docs/rules/${rule}.md`)];
  const files = pages.flatMap((page) => {
    const blocks = codeBlocksOf(page).filter(({ claims }) => !claims.has("incorrect"));
    return PAGES.includes(page)
      ? writeModules(`types/${page}`, [...blocks.flatMap((block) => block.modules), ...fixturesOf(page)])
      : blocks.flatMap((block) => writeModules(`types/${block.place}`, block.modules));
  });
  expect(files.length).toBeGreaterThan(PAGES.length);

  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      rootDir: ".",
      noImplicitOverride: false,
      allowImportingTsExtensions: true,
      isolatedDeclarations: false,
      declaration: false,
      jsx: "react-jsx",
    },
    root,
  );
  const program = ts.createProgram(
    files.filter((file) => file.endsWith(".ts")),
    options,
  );
  const diagnostics = ts.getPreEmitDiagnostics(program);
  expect(
    ts.formatDiagnostics(diagnostics, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => path.join(root, ".cache/docs/types"),
      getNewLine: () => "\n",
    }),
  ).toBe("");
});

test("the README's ESLint config reads every block, and finds a mistake in none", async () => {
  writeModules(
    "lint/config",
    PAGES.flatMap(codeBlocksOf)
      .flatMap((block) => block.modules)
      .filter(({ name }, index, modules) => modules.findIndex((module) => module.name === name) === index),
  );
  const eslint = new ESLint({ cwd: path.join(root, ".cache/docs/lint/config") });
  const results = await eslint.lintFiles(["*.ts"]);
  expect(results.length).toBeGreaterThan(0);
  expect(results.flatMap(({ messages }) => messages)).toEqual([]);
  const [mistake] = await eslint.lintText(
    `import { View } from "classviews"; class Mixed extends View { async get() {} post() {} }`,
    { filePath: "mistake.ts" },
  );
  expect(mistake?.messages).toMatchObject([{ ruleId: "classviews/no-mixed-async-handlers" }]);
});

test("the guide's ESLint config is one, with the settings that there are", async () => {
  writeModules(
    "lint/guide",
    codeBlocksOf("docs/guide.md").flatMap((block) => block.modules),
  );
  const eslint = new ESLint({ cwd: path.join(root, ".cache/docs/lint/guide") });
  const config = (await eslint.calculateConfigForFile("hello.ts")) as {
    settings: { classviews: object };
    rules: object;
  };
  expect(Object.keys(config.settings.classviews).sort()).toEqual(["conditions", "mixinFunctions"]);
  expect(Object.keys(config.rules)).toHaveLength(contracts.length);
});

describe.each(["docs/guide.md", "docs/generic-views.md"])("%s", async (page) => {
  const modules = await compiled(page);

  test.each([...modules.keys()])("%s runs, with its own assertions", async (name) => {
    await promisify(execFile)(process.execPath, [modules.get(name) ?? name], { cwd: root });
  });
});

describe("README.md", () => {
  let server: ReturnType<typeof spawn>;
  let origin: string;

  beforeAll(async () => {
    const modules = await compiled("README.md");
    server = spawn(process.execPath, [modules.get("server.js") ?? ""], {
      cwd: root,
      env: { PATH: process.env["PATH"], PORT: "0", HOST: "127.0.0.1", NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaints = "";
    server.stderr?.on("data", (text) => (complaints += String(text)));
    if (!server.stdout) throw new Error("The server has no output.");
    for await (const line of createInterface(server.stdout)) {
      const address = /http:\S+/.exec(line);
      if (address) {
        origin = new URL(address[0]).origin;
        return;
      }
    }
    throw new Error(`The server did not start. ${complaints}`);
  });

  afterAll(async () => {
    server.kill();
    await once(server, "exit");
  });

  test("its server answers as the text says", async () => {
    expect(await (await fetch(`${origin}/books/`)).json()).toEqual([
      { title: "Persuasion" },
      { title: "Middlemarch" },
    ]);
    expect(await (await fetch(`${origin}/books/1/`)).json()).toEqual({ title: "Persuasion" });
    expect((await fetch(`${origin}/books/3/`)).status).toBe(404);
  });

  test("HEAD is answered by get, other methods by an Allow header", async () => {
    const head = await fetch(`${origin}/books/`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const refused = await fetch(`${origin}/books/`, { method: "DELETE" });
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  test("the mixin left of the view sends strangers to the login page", async () => {
    const response = await fetch(`${origin}/books/1/edit/`, { method: "POST", redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/login/?next=/books/1/edit/"]);
  });
});
