import { symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { temporaryProject } from "./temporary-project.js";

/** Its second line is reported if what it imports as `Base` is found, and found to be a view. */
function importing(specifier: string): string {
  return `import { bases, ListView } from "classviews"; import { Base } from "${specifier}";
export class Both extends bases(Base, ListView) {}
`;
}

const view = `export { FormView as Base } from "classviews";\n`;
const mixin = `export const Base = (Parent) => class extends Parent {};\n`;
const ambientView = `import { FormView } from "classviews";\nexport declare class Base extends FormView {}\n`;
const found = ["2 secondView"];

describe("a relative import", () => {
  test.each([
    ["./base.js", "base.js"],
    ["./base.mjs", "base.mjs"],
    ["./base.cjs", "base.cjs"],
    ["./base.js", "base.ts"],
    ["./base.js", "base.tsx"],
    ["./base.mjs", "base.mts"],
    ["./base.cjs", "base.cts"],
    ["./base.jsx", "base.tsx"],
    ["./base.ts", "base.ts"],
    ["./base", "base.ts"],
    ["./base", "base.tsx"],
    ["./base", "base.js"],
    ["./base", "base/index.ts"],
    ["./base", "base/index.js"],
    ["./base/index.js", "base/index.ts"],
    [".", "index.ts"],
    ["..", "../index.js"],
    ["../views/base.js", "base.ts"],
    ["./base.page.js", "base.page.ts"],
  ])("of %s finds %s", (specifier, file) => {
    const project = temporaryProject({ "views/main.ts": importing(specifier), [`views/${file}`]: view });
    expect(project.lint("views/main.ts")).toEqual(found);
  });

  test("prefers the source that a .js name stands for to a .js beside it", () => {
    const project = temporaryProject({
      "main.ts": importing("./base.js"),
      "base.ts": view,
      "base.js": mixin,
    });
    expect(project.lint("main.ts")).toEqual(found);
  });

  test("follows a CommonJS module", () => {
    const project = temporaryProject({
      "main.js": importing("./base.cjs"),
      "base.cjs": `const { FormView } = require("classviews");\nmodule.exports = { Base: FormView };\n`,
    });
    expect(project.lint("main.js")).toEqual(found);
  });

  test("takes a CommonJS module that is a class for that class", () => {
    const project = temporaryProject({
      "main.cjs": `const Base = require("./base.cjs");
const { bases, ListView } = require("classviews");
class Books extends Base {}
module.exports = bases(Books, ListView);
`,
      "base.cjs": `const { FormView } = require("classviews");\nmodule.exports = class extends FormView {};\n`,
    });
    expect(project.lint("main.cjs")).toEqual(["4 secondView"]);
  });

  test.each([
    ["an object", `import { FormView } from "classviews";\nexport = { Base: FormView };\n`],
    ["short names", `import { FormView as Base } from "classviews";\nexport = { Base, other: 1 };\n`],
    ["its names", `import classviews = require("classviews");\nexport = { "Base": classviews.FormView };\n`],
  ])("takes what `export =` gives for the module: %s", (_, text) => {
    const project = temporaryProject({ "main.ts": importing("./base.cjs"), "base.cts": text });
    expect(project.lint("main.ts")).toEqual(found);
  });

  test("follows JSX in a .js file", () => {
    const project = temporaryProject({
      "main.js": importing("./base.js"),
      "base.js": `${view}export const page = <p>Hello</p>;\n`,
    });
    expect(project.lint("main.js")).toEqual(found);
  });
});

describe("a declaration file", () => {
  test("is read where nothing runs", () => {
    const project = temporaryProject({ "main.ts": importing("./base.js"), "base.d.ts": ambientView });
    expect(project.lint("main.ts")).toEqual(found);
  });

  test("is not read where what runs is there", () => {
    const project = temporaryProject({
      "main.ts": importing("./base.js"),
      "base.d.ts": ambientView,
      "base.js": mixin,
    });
    expect(project.lint("main.ts")).toEqual([]);
  });

  test("is read where what runs can't be", () => {
    const project = temporaryProject({
      "main.ts": importing("./base.js"),
      "base.d.ts": ambientView,
      "base.js": "export const Base = (;\n",
    });
    expect(project.lint("main.ts")).toEqual(found);
  });

  test.each([
    ["types", { types: "./types/index.d.ts" }],
    ["exports", { exports: { ".": { types: "./types/index.d.ts" } } }],
    ["typings", { typings: "types/index.d.ts" }],
  ])("of a package is found by its %s", (_, fields) => {
    const project = temporaryProject({
      "main.ts": importing("forms"),
      "node_modules/forms/package.json": JSON.stringify({ name: "forms", ...fields }),
      "node_modules/forms/types/index.d.ts": ambientView,
    });
    expect(project.lint("main.ts")).toEqual(found);
  });
});

describe("paths of a tsconfig", () => {
  const paths = { "@/*": ["./src/*"], "#forms": ["./src/forms/index.ts"] };

  test.each(["@/base", "@/base.js", "#forms"])("lead %s to its file", (specifier) => {
    const project = temporaryProject({
      "tsconfig.json": JSON.stringify({ compilerOptions: { paths } }),
      "src/main.ts": importing(specifier),
      "src/base.ts": view,
      "src/forms/index.ts": view,
    });
    expect(project.lint("src/main.ts")).toEqual(found);
  });

  test("count with comments, trailing commas and extends", () => {
    const project = temporaryProject({
      "tsconfig.base.json": `{ // shared
        "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], }, },
      }`,
      "tsconfig.json": `{ "extends": "./tsconfig.base.json" /* nothing more */ }`,
      "src/main.ts": importing("@/base"),
      "src/base.ts": view,
    });
    expect(project.lint("src/main.ts")).toEqual(found);
  });

  test("are those of the nearest tsconfig", () => {
    const project = temporaryProject({
      "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./other/*"] } } }),
      "other/base.ts": mixin,
      "app/tsconfig.json": JSON.stringify({ compilerOptions: { paths: { "@/*": ["./src/*"] } } }),
      "app/src/main.ts": importing("@/base"),
      "app/src/base.ts": view,
    });
    expect(project.lint("app/src/main.ts")).toEqual(found);
  });

  test("count in projects that the tsconfig references", () => {
    const project = temporaryProject({
      "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "./tsconfig.app.json" }] }),
      "tsconfig.app.json": JSON.stringify({
        compilerOptions: { composite: true, paths: { "@/*": ["./src/*"] } },
        include: ["src"],
      }),
      "src/main.ts": importing("@/base"),
      "src/base.ts": view,
    });
    expect(project.lint("src/main.ts")).toEqual(found);
  });
});

describe("a package", () => {
  const files = {
    "node_modules/forms/view.js": view,
    "node_modules/forms/mixin.js": mixin,
    "main.ts": importing("forms"),
  };

  test.each([
    ["a string", "./view.js"],
    ["import before require", { require: "./mixin.js", import: "./view.js" }],
    ["node before default", { node: "./view.js", default: "./mixin.js" }],
    ["the first of its conditions that applies", { default: "./view.js", import: "./mixin.js" }],
    ["what runs before types", { types: "./mixin.js", default: "./view.js" }],
    ["nothing for browsers", { browser: "./mixin.js", default: "./view.js" }],
    ["nested conditions", { ".": { node: { import: "./view.js" }, default: "./mixin.js" } }],
  ])("is entered by its exports: %s", (_, exports) => {
    const project = temporaryProject({
      ...files,
      "node_modules/forms/package.json": JSON.stringify({ name: "forms", exports }),
    });
    expect(project.lint("main.ts")).toEqual(found);
  });

  test("is entered by its main, or by its index", () => {
    const byMain = temporaryProject({
      ...files,
      "node_modules/forms/package.json": JSON.stringify({ name: "forms", main: "./view.js" }),
    });
    expect(byMain.lint("main.ts")).toEqual(found);
    const byIndex = temporaryProject({ "main.ts": importing("forms"), "node_modules/forms/index.js": view });
    expect(byIndex.lint("main.ts")).toEqual(found);
  });

  test("has subpaths, by pattern too, and hides what it does not export", () => {
    const manifest = JSON.stringify({ name: "forms", exports: { "./*": "./*.js", "./secret/*": null } });
    const project = temporaryProject({
      ...files,
      "node_modules/forms/package.json": manifest,
      "node_modules/forms/secret/view.js": view,
      "main.ts": importing("forms/view"),
      "hidden.ts": importing("forms/secret/view"),
    });
    expect(project.lint("main.ts")).toEqual(found);
    expect(project.lint("hidden.ts")).toEqual([]);
  });

  test("may be itself, or its imports", () => {
    const project = temporaryProject({
      "package.json": JSON.stringify({
        name: "app",
        exports: "./view.js",
        imports: { "#base": "./view.js" },
      }),
      "view.js": view,
      "itself.js": importing("app"),
      "imports.js": importing("#base"),
    });
    expect(project.lint("itself.js")).toEqual(found);
    expect(project.lint("imports.js")).toEqual(found);
  });

  test("of the same name as this one, further down, is not taken for another", () => {
    const project = temporaryProject({
      "main.js": `import { bases, FormView, ListView } from "classviews";
export class Both extends bases(FormView, ListView) {}
`,
      "node_modules/classviews/index.js": "export const bases = 1, FormView = 1, ListView = 1;\n",
    });
    expect(project.lint("main.js")).toEqual(found);
  });
});

describe("a workspace", () => {
  const exports = { source: "./src/index.ts", default: "./dist/index.js" };
  const files = {
    "packages/forms/package.json": JSON.stringify({ name: "@shop/forms", exports }),
    "packages/forms/src/index.ts": `export * from "./base.js";\n`,
    "packages/forms/src/base.ts": view,
    "packages/app/main.ts": importing("@shop/forms"),
    "packages/app/node_modules/@shop": null,
  };
  function workspace(more: Readonly<Record<string, string>> = {}): ReturnType<typeof temporaryProject> {
    const project = temporaryProject({ ...files, ...more });
    symlinkSync(project.path("packages/forms"), project.path("packages/app/node_modules/@shop/forms"));
    return project;
  }

  test("leads to sources by settings.classviews.conditions, before they are built", () => {
    expect(workspace().lint("packages/app/main.ts", { settings: { conditions: ["source"] } })).toEqual(found);
  });

  test("leads to what is built without that, and to nothing while it is not", () => {
    expect(workspace().lint("packages/app/main.ts")).toEqual([]);
    expect(workspace({ "packages/forms/dist/index.js": view }).lint("packages/app/main.ts")).toEqual(found);
  });

  test("puts the conditions of the settings first, and takes them apart by their lists", () => {
    const project = workspace({ "packages/forms/dist/index.js": mixin });
    const lint = (conditions: unknown): string[] =>
      project.lint("packages/app/main.ts", { settings: { conditions } });
    expect(lint(["source"])).toEqual(found);
    expect(lint([])).toEqual([]);
    expect(lint(["other"])).toEqual([]);
    expect(lint(["other", "source"])).toEqual(found);
  });

  test.each([["source"], [{}], [[1, null]], [null]])(
    "is silent on conditions of a wrong kind: %j",
    (conditions) => {
      expect(workspace().lint("packages/app/main.ts", { settings: { conditions } })).toEqual([]);
    },
  );

  test("links back into itself without harm", () => {
    const project = workspace({
      "packages/forms/src/base.ts": `export * from "@shop/app";\n${view}`,
      "packages/app/package.json": JSON.stringify({ name: "@shop/app", exports: "./main.ts" }),
    });
    project.write({ "packages/forms/node_modules/@shop": null });
    symlinkSync(project.path("packages/app"), project.path("packages/forms/node_modules/@shop/app"));
    expect(project.lint("packages/app/main.ts", { settings: { conditions: ["source"] } })).toEqual(found);
  });
});
