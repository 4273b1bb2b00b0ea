import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { cached } from "../../rules/plugin/cached.js";
import { digestOf } from "../../rules/model/files/digest.js";
import { readCases } from "../contracts/harness/case.js";
import { type Files, type TemporaryProject, temporaryProject } from "./temporary-project.js";

const VIEW = `import { View } from "classviews";\nexport class Base extends View { async get() {} }\n`;

/** A view in list.js, its base in base.js, and a test of it that nothing imports. */
function project(files: Files = {}): TemporaryProject {
  return temporaryProject({
    "base.js": VIEW,
    "list.js": `import { Base } from "./base.js";\nexport class List extends Base {}\n`,
    "list.test.js": `import "./list.js";\n`,
    ...files,
  });
}

/** Does what is done to a project change its digest? */
function isSeen(made: TemporaryProject, change: () => void, conditions: readonly string[] = []): boolean {
  const before = digestOf(made.root, conditions);
  expect(digestOf(made.root, conditions)).toBe(before);
  change();
  return digestOf(made.root, conditions) !== before;
}

test("the same files in another place, with other times, have the same digest", () => {
  const files = {
    "package-lock.json": "{}",
    "tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }`,
  };
  expect(digestOf(project(files).root, [])).toBe(digestOf(project(files).root, []));
});

describe("the digest changes by", () => {
  const changes: readonly (readonly [string, Files, (made: TemporaryProject) => void])[] = [
    ["an edit of a base", {}, (made) => made.write({ "base.js": VIEW.replace("async ", "") })],
    ["a base that is deleted", {}, (made) => rmSync(made.path("base.js"))],
    ["a base that moves", {}, (made) => renameSync(made.path("base.js"), made.path("base.mjs"))],
    ["a base that was missing", { "new.js": `import "./made.js";` }, (made) => made.write({ "made.js": "" })],
    ["a file that is found before another", {}, (made) => made.write({ "base.ts": VIEW })],
    [
      "a tsconfig that leads the same name to another file",
      {
        "tsconfig.json": `{ "compilerOptions": { "paths": { "@base": ["./base.js"] } } }`,
        "other.js": VIEW,
        "both.ts": `import "./base.js"; import "./other.js"; import "@base";`,
      },
      (made) =>
        made.write({ "tsconfig.json": `{ "compilerOptions": { "paths": { "@base": ["./other.js"] } } }` }),
    ],
    [
      "a package that exports another file",
      {
        "page.js": `import { Page } from "magazine";`,
        "node_modules/magazine/package.json": `{ "exports": "./one.js" }`,
        "node_modules/magazine/one.js": VIEW,
        "node_modules/magazine/two.js": VIEW,
      },
      (made) => made.write({ "node_modules/magazine/package.json": `{ "exports": "./two.js" }` }),
    ],
    ["other packages", { "package-lock.json": "{}" }, (made) => made.write({ "package-lock.json": "{ }" })],
    [
      "other packages, where there is no lockfile",
      { "node_modules/.package-lock.json": "{}" },
      (made) => made.write({ "node_modules/.package-lock.json": "{ }" }),
    ],
    [
      "an edit in a folder that only an import leads to",
      { "page.js": `import "./.generated/views.js";`, ".generated/views.js": VIEW },
      (made) => made.write({ ".generated/views.js": "" }),
    ],
    [
      "an edit of the declarations beside JavaScript",
      { "page.js": `import "./broken.js";`, "broken.js": "(", "broken.d.ts": "export {}" },
      (made) => made.write({ "broken.d.ts": "" }),
    ],
    [
      "an edit of what an imported file imports",
      { "base.js": `export * from "./deep/view.js";`, "deep/view.js": VIEW },
      (made) => made.write({ "deep/view.js": "" }),
    ],
    ...[
      `const { Base } = require("./it.cjs");`,
      `const page = await import("./it.cjs");`,
      "const page = import(`./it.cjs`);",
      `import it = require('./it.cjs');`,
      `const { Base } = require<Record<string, Page<(of: any) => any>>>(\n  "./it.cjs",\n);`,
      `const page = await vi.importActual("./it.cjs");`,
      `import "./it.cjs";`,
      `import{Base}from"./it.cjs";`,
      String.raw`import "./i\x74.cjs";`,
      `export { Base } from /* where it is */ // and why\n  "./it.cjs";`,
      `type Base = import("./it.cjs").Base;`,
    ].map(
      (code) =>
        [
          `an edit of what is imported by ${code}`,
          { "page.ts": code, "it.cjs": "" },
          (made: TemporaryProject) => made.write({ "it.cjs": VIEW }),
        ] as const,
    ),
  ];

  test.each(changes)("%s", (_, files, change) => {
    const made = project(files);
    expect(isSeen(made, () => change(made))).toBe(true);
  });

  test("an edit in a package of the workspace, outside of the folder", () => {
    const made = temporaryProject({
      "app/views.js": `import { Base } from "kit";`,
      "app/node_modules": null,
      "kit/package.json": `{ "name": "kit", "exports": { "source": "./base.ts", "default": "./built.js" } }`,
      "kit/base.ts": VIEW,
      "kit/built.js": "",
    });
    symlinkSync(made.path("kit"), made.path("app/node_modules/kit"), "junction");
    const digest = (conditions: readonly string[]): string => digestOf(made.path("app"), conditions);
    const before = [digest([]), digest(["source"])];
    made.write({ "kit/base.ts": "" });
    expect([digest([]) === before[0], digest(["source"]) === before[1]]).toEqual([true, false]);
  });
});

describe("the digest stays with", () => {
  const changes: readonly (readonly [string, Files, (made: TemporaryProject) => void])[] = [
    [
      "an edit of a file that nothing imports",
      {},
      (made) => made.write({ "list.test.js": `import "./list.js"; test();` }),
    ],
    [
      "a new file that nothing imports",
      {},
      (made) => made.write({ "detail.js": `import { Base } from "./base.js";` }),
    ],
    [
      "a new use of Node's own modules",
      {},
      (made) => made.write({ "list.test.js": `import "./list.js"; import "node:fs"; import "path";` }),
    ],
    ["what is no source", {}, (made) => made.write({ "README.md": `import "./list.js";` })],
    [
      "what is in node_modules beside the packages",
      {},
      (made) => made.write({ "node_modules/.vite/x.js": `import "../../list.test.js"` }),
    ],
  ];

  test.each(changes)("%s", (_, files, change) => {
    const made = project(files);
    expect(isSeen(made, () => change(made))).toBe(false);
  });
});

// Each file of each case is taken away in turn: whenever a rule answers otherwise, the digest has to differ.
test("no verdict changes by another file under the same digest", () => {
  const cases = path.resolve(import.meta.dirname, "../contracts/cases");
  let changed = 0;
  for (const { entry, location, name, settings } of readCases(cases)) {
    if (location === path.join(cases, entry)) continue;
    const made = temporaryProject({});
    cpSync(location, made.root, { recursive: true });
    if (existsSync(made.path("dependencies")))
      renameSync(made.path("dependencies"), made.path("node_modules"));
    const main = path.relative(name, entry);
    const seen = () => ({
      verdict: made.lint(main, { settings: settings ?? {} }).join("\n"),
      digest: digestOf(made.root, conditionsOf(settings)),
    });
    const before = seen();
    for (const file of filesBelow(made.root)) {
      if (file === made.path(main)) continue;
      const text = readFileSync(file);
      rmSync(file);
      const after = seen();
      writeFileSync(file, text);
      if (after.verdict === before.verdict) continue;
      changed += 1;
      expect(after.digest, file).not.toBe(before.digest);
    }
  }
  expect(changed).toBeGreaterThan(20);
});

function conditionsOf(settings: Readonly<Record<string, unknown>> | undefined): string[] {
  const { conditions } = settings ?? {};
  return Array.isArray(conditions) ? conditions.map(String) : [];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test("what can't be read is passed over", () => {
  const made = project({
    "data/secret.js": "",
    "odd.js": `import "./"; import ".."; import "\\0"; import "#"; import "/";`,
  });
  chmodSync(made.path("data"), 0);
  expect(digestOf(made.root, [])).toMatch(/^[\w-]{43}$/);
  chmodSync(made.path("data"), 0o755);
});

describe("cached()", () => {
  test("is a plain config, with a name and settings that the rules know", () => {
    const { root } = project();
    expect(cached(root)).toEqual({
      name: "classviews/cached",
      settings: { classviews: { digest: digestOf(root, []) } },
    });
    expect(cached(root, { conditions: ["source"] }).settings).toEqual({
      classviews: { conditions: ["source"], digest: digestOf(root, ["source"]) },
    });
  });

  test("wants a folder that there is", () => {
    expect(() => cached(".")).toThrow("import.meta.dirname");
    expect(() => cached(import.meta.url)).toThrow("import.meta.dirname");
    expect(() => cached(path.join(project().root, "none"))).toThrow("ENOENT");
  });
});
