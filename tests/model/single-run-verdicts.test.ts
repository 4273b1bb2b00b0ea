import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { parseForESLint } from "@typescript-eslint/parser";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Files, type TemporaryProject, temporaryProject } from "./temporary-project.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

const BASE = `import { View } from "classviews";
export class Base extends View { async get() { return new Response("read"); } }
`;
const using = (source: string): string => `import { Base } from "${source}";
export class Derived extends Base { post() { return new Response("written"); } }
`;
const KIT: Files = {
  "node_modules/kit/package.json": '{ "name": "kit", "type": "module", "exports": "./index.js" }',
  "node_modules/kit/index.js": "export {};",
};

const asItIs = (): void => undefined;

const PROJECTS: readonly (readonly [string, Files, (project: TemporaryProject) => void])[] = [
  [
    "a module of the project that tsconfig's paths put in the place of an installed package",
    {
      ...KIT,
      "tsconfig.json": '{ "compilerOptions": { "paths": { "kit": ["./src/kit.ts"] } } }',
      "src/kit.ts": BASE,
      "main.ts": using("kit"),
    },
    asItIs,
  ],
  [
    "a module below an alias of tsconfig that is also the scope of an installed package",
    {
      "node_modules/@app/kit/package.json": '{ "name": "@app/kit", "main": "index.js" }',
      "node_modules/@app/kit/index.js": "export {};",
      "tsconfig.json": '{ "compilerOptions": { "paths": { "@app/*": ["./src/*"] } } }',
      "src/kit.ts": BASE,
      "main.ts": using("@app/kit"),
    },
    asItIs,
  ],
  [
    "the project itself by its own name, of which a release is installed, too",
    {
      "package.json": '{ "name": "kit", "type": "module", "exports": "./base.js" }',
      "base.js": BASE,
      ...KIT,
      "main.ts": using("kit"),
    },
    asItIs,
  ],
  [
    "a package of the workspace by way of an installed one",
    {
      ...KIT,
      "node_modules/kit/package.json":
        '{ "name": "kit", "type": "module", "exports": "./index.js", "peerDependencies": { "base": "*" } }',
      "node_modules/kit/index.js": 'export * from "base";',
      "packages/base/package.json": '{ "name": "base", "type": "module", "exports": "./index.js" }',
      "packages/base/index.js": BASE,
      "main.ts": using("kit"),
    },
    (project) => {
      mkdirSync(path.dirname(project.path("node_modules/base")), { recursive: true });
      symlinkSync(project.path("packages/base"), project.path("node_modules/base"), "junction");
    },
  ],
  [
    "an installed package that has the library by its project's package.json alone",
    { ...KIT, "node_modules/kit/index.js": BASE, "main.ts": using("kit") },
    asItIs,
  ],
  [
    "a package that is bundled with an installed one",
    {
      ...KIT,
      "node_modules/kit/package.json":
        '{ "name": "kit", "type": "module", "exports": "./index.js", "bundleDependencies": ["base"] }',
      "node_modules/kit/index.js": 'export * from "base";',
      "node_modules/kit/node_modules/base/package.json":
        '{ "name": "base", "exports": "./index.js", "dependencies": { "classviews": "*" } }',
      "node_modules/kit/node_modules/base/index.js": BASE,
      "main.ts": using("kit"),
    },
    asItIs,
  ],
];

test.each(PROJECTS)("a run that ends loses no report on %s", (_, files, prepare) => {
  const [ending, lasting] = ["1", "0"].map((isSingleRun) => {
    vi.stubEnv("CLASSVIEWS_SINGLE_RUN", isSingleRun);
    const project = temporaryProject(files);
    prepare(project);
    return project.lint("main.ts");
  });
  expect(lasting).toEqual(["2 mixed"]);
  expect(ending).toEqual(lasting);
});

test("whichever file is linted first, the verdicts are the same", () => {
  const files = {
    // TypeScript's parser takes it, oxc-parser tells that a required parameter follows an optional one.
    "base.ts": BASE.replace("async get()", "help(a?: string, b: string) {} $&"),
    "main.ts": using("./base.js"),
  };
  const verdicts = ["1", "0"].flatMap((isSingleRun) => {
    vi.stubEnv("CLASSVIEWS_SINGLE_RUN", isSingleRun);
    return [["base.ts", "main.ts"], ["main.ts"]].map((order) => {
      const project = temporaryProject(files);
      return order.map((file) => project.lint(file)).at(-1);
    });
  });
  expect(verdicts).toEqual([[], [], [], []]);
});

describe("a file that has been read for another one is read anew", () => {
  const files = {
    "base.ts": BASE.replace("}\n", "async post() {} }\n"),
    "main.ts": using("./base.js"),
  };

  function readBefore(): TemporaryProject {
    vi.stubEnv("CLASSVIEWS_SINGLE_RUN", "1");
    const project = temporaryProject(files);
    expect(project.lint("main.ts")).toEqual(["2 mixed"]);
    expect(project.lint("base.ts")).toEqual([]);
    return project;
  }

  test("where its text is another one, as after a fix", () => {
    const text = files["base.ts"].replace("async post", "post");
    expect(readBefore().lint("base.ts", { text })).toEqual(["2 mixed"]);
  });

  test("where a parser that is not known makes another tree of it", () => {
    const parser = {
      parseForESLint: (text: string) => {
        const { ast } = parseForESLint(text.replace("async post", "      post"), { range: true });
        return { ast: ast as never };
      },
    };
    expect(readBefore().lint("base.ts", { parser })).toEqual(["2 mixed"]);
  });
});
