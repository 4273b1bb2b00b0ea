import {
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { SourceFile } from "../../rules/model/files/source-files.js";
import { fileVersion, type FileVersion } from "../../rules/model/files/file-version.js";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

const main = `import { bases, ListView } from "classviews";
import { Base } from "./neighbour.js";
export class Both extends bases(Base, ListView) {}
`;
/** Texts of one length, so that size tells nothing. */
const view = `export { FormView as Base } from "classviews";  \n`;
const other = `export const Base = (B) => class extends B {};  \n`;
const reported = ["3 secondView"];

function project(files: Readonly<Record<string, string>>): TemporaryProject {
  return temporaryProject({ "main.js": main, ...files });
}

describe("the next lint of the same process sees that a neighbour was", () => {
  test("edited", () => {
    const edited = project({ "neighbour.js": view });
    expect(edited.lint("main.js")).toEqual(reported);
    edited.write({ "neighbour.js": `export const Base = 1;\n` });
    expect(edited.lint("main.js")).toEqual([]);
    edited.write({ "neighbour.js": view });
    expect(edited.lint("main.js")).toEqual(reported);
  });

  test("edited without a change of size, time after time as fast as can be", () => {
    expect(view).toHaveLength(other.length);
    const edited = project({});
    for (let round = 0; round < 100; round += 1) {
      edited.write({ "neighbour.js": view });
      expect(edited.lint("main.js"), `round ${round}`).toEqual(reported);
      edited.write({ "neighbour.js": other });
      expect(edited.lint("main.js"), `round ${round}`).toEqual([]);
    }
  });

  test("edited without a change of size or of the time of modification", () => {
    const edited = project({ "neighbour.js": view });
    const { atime, mtime } = statSync(edited.path("neighbour.js"));
    utimesSync(edited.path("neighbour.js"), atime, mtime);
    expect(edited.lint("main.js")).toEqual(reported);
    edited.write({ "neighbour.js": other });
    utimesSync(edited.path("neighbour.js"), atime, mtime);
    expect(edited.lint("main.js")).toEqual([]);
  });

  test("created, deleted and created again", () => {
    const created = project({});
    expect(created.lint("main.js")).toEqual([]);
    created.write({ "neighbour.js": view });
    expect(created.lint("main.js")).toEqual(reported);
    unlinkSync(created.path("neighbour.js"));
    expect(created.lint("main.js")).toEqual([]);
    created.write({ "neighbour.js": view });
    expect(created.lint("main.js")).toEqual(reported);
  });

  test("renamed, away and over another", () => {
    const renamed = project({ "neighbour.js": view, "other.js": other });
    expect(renamed.lint("main.js")).toEqual(reported);
    renameSync(renamed.path("neighbour.js"), renamed.path("away.js"));
    expect(renamed.lint("main.js")).toEqual([]);
    renameSync(renamed.path("away.js"), renamed.path("neighbour.js"));
    expect(renamed.lint("main.js")).toEqual(reported);
    renameSync(renamed.path("other.js"), renamed.path("neighbour.js"));
    expect(renamed.lint("main.js")).toEqual([]);
  });

  test("hidden by a source that is preferred, and shown again", () => {
    const hidden = project({ "neighbour.js": view });
    expect(hidden.lint("main.js")).toEqual(reported);
    hidden.write({ "neighbour.ts": other });
    expect(hidden.lint("main.js")).toEqual([]);
    unlinkSync(hidden.path("neighbour.ts"));
    expect(hidden.lint("main.js")).toEqual(reported);
  });

  test("replaced by a folder, by a link, and by a link that leads elsewhere", () => {
    const replaced = project({ "neighbour.js": view, "view.js": view, "other.js": other });
    expect(replaced.lint("main.js")).toEqual(reported);
    unlinkSync(replaced.path("neighbour.js"));
    mkdirSync(replaced.path("neighbour.js"));
    expect(replaced.lint("main.js")).toEqual([]);
    rmSync(replaced.path("neighbour.js"), { recursive: true });
    symlinkSync(replaced.path("view.js"), replaced.path("neighbour.js"));
    expect(replaced.lint("main.js")).toEqual(reported);
    unlinkSync(replaced.path("neighbour.js"));
    symlinkSync(replaced.path("other.js"), replaced.path("neighbour.js"));
    expect(replaced.lint("main.js")).toEqual([]);
  });

  test("broken and mended", () => {
    const broken = project({ "neighbour.js": "export const = ;\n" });
    expect(broken.lint("main.js")).toEqual([]);
    broken.write({ "neighbour.js": view });
    expect(broken.lint("main.js")).toEqual(reported);
    broken.write({ "neighbour.js": "export const = ;\n" });
    expect(broken.lint("main.js")).toEqual([]);
  });

  test("changed two modules away, and in node_modules", () => {
    const far = project({
      "neighbour.js": `export * from "forms";\n`,
      "node_modules/forms/index.js": `export * from "./base.js";\n`,
      "node_modules/forms/base.js": view,
    });
    expect(far.lint("main.js")).toEqual(reported);
    far.write({ "node_modules/forms/base.js": other });
    expect(far.lint("main.js")).toEqual([]);
    far.write({ "node_modules/forms/index.js": view });
    expect(far.lint("main.js")).toEqual(reported);
  });

  test("moved by a tsconfig or a package.json", () => {
    const moved = temporaryProject({
      "main.ts": main.replace("./neighbour.js", "#base"),
      "view.ts": view,
      "other.ts": other,
    });
    const tsconfig = (target: string): string =>
      JSON.stringify({ compilerOptions: { paths: { "#base": [target] } } });
    expect(moved.lint("main.ts")).toEqual([]);
    moved.write({ "tsconfig.json": tsconfig("./view.ts") });
    expect(moved.lint("main.ts")).toEqual(reported);
    moved.write({ "tsconfig.json": tsconfig("./other.ts") });
    expect(moved.lint("main.ts")).toEqual([]);
    moved.write({ "tsconfig.json": "{ broken" });
    expect(moved.lint("main.ts")).toEqual([]);
    unlinkSync(moved.path("tsconfig.json"));
    moved.write({ "package.json": JSON.stringify({ imports: { "#base": "./view.ts" } }) });
    expect(moved.lint("main.ts")).toEqual(reported);
    moved.write({ "package.json": JSON.stringify({ imports: { "#base": "./other.ts" } }) });
    expect(moved.lint("main.ts")).toEqual([]);
  });
});

test("a package.json beside a module may lead out of its folder, and elsewhere the next time", async () => {
  const { lint, write } = project({
    "main.js": main.replace("./neighbour.js", "./lib"),
    "lib/package.json": `{ "main": "../view.js" }`,
    "view.js": view,
    "other.js": other,
  });
  // What has changed a moment ago is looked up anew anyway.
  await setTimeout(200);
  expect(lint("main.js")).toEqual(reported);
  write({ "lib/package.json": `{ "main": "../other.js" }` });
  expect(lint("main.js")).toEqual([]);
});

test("a file that could not be read is read the next time, though it has not changed", () => {
  const { path, write } = project({});
  write({ "versioned.js": view });
  const version = fileVersion(path("versioned.js"), Number.MAX_SAFE_INTEGER);
  const file = new SourceFile(path("neighbour.js"), version as FileVersion);
  expect([file.summary, file.importScan]).toEqual([null, null]);
  write({ "neighbour.js": view });
  expect([file.summary?.exports["Base"]?.kind, file.importScan?.mayImportAnything]).toEqual(["from", true]);
});

describe("the buffer of the linted file", () => {
  const cycle = {
    "main.js": `import { Base } from "./neighbour.js";
import { bases, ListView } from "classviews";
export class Both extends bases(Base, ListView) {}
export { FormView as Own } from "classviews";
`,
    "neighbour.js": `export { Own as Base } from "./main.js";\n`,
  };
  const unsaved = cycle["main.js"].replace("FormView as Own", "FormMixin as Own");

  test("stands for its path in an import cycle, saved or not", () => {
    const cyclic = temporaryProject(cycle);
    expect(cyclic.lint("main.js")).toEqual(reported);
    expect(cyclic.lint("main.js", { text: unsaved })).toEqual([]);
    expect(cyclic.lint("main.js")).toEqual(reported);
  });

  test("stands for a file that is not saved yet", () => {
    const cyclic = temporaryProject({ "neighbour.js": cycle["neighbour.js"] });
    expect(cyclic.lint("main.js", { text: cycle["main.js"] })).toEqual(reported);
  });

  test("does not stand for a neighbour of the same name and another extension", () => {
    const namesakes = temporaryProject({ "main.mjs": other });
    const text = `${main.replace("./neighbour.js", "./main.mjs")}export { FormView as Base } from "classviews";\n`;
    expect(namesakes.lint("main.js", { text })).toEqual([]);
  });

  test("is not seen when another file is linted", () => {
    const cyclic = temporaryProject({
      ...cycle,
      "other.js": main.replace("./neighbour.js", "./main.js").replace("{ Base }", "{ Own as Base }"),
    });
    expect(cyclic.lint("main.js", { text: unsaved })).toEqual([]);
    expect(cyclic.lint("other.js")).toEqual(reported);
  });

  test("stands for the file behind a link to it", () => {
    const linked = temporaryProject({ ...cycle, "links/keep": "" });
    symlinkSync(linked.path("main.js"), linked.path("links/main.js"));
    expect(
      linked.lint("links/main.js", { text: unsaved.replace("./neighbour.js", "../neighbour.js") }),
    ).toEqual([]);
  });
});

describe("a name that is no path", () => {
  const text = `import { bases, FormView, ListView } from "classviews";
import { Base } from "forms";
import { Base as Near } from "./neighbour.js";
export class Certain extends bases(FormView, ListView) {}
export class OfPackage extends bases(Base, ListView) {}
export class OfNeighbour extends bases(Near, ListView) {}
`;
  const files = { "neighbour.js": view, "node_modules/forms/index.js": view };

  test.each(["<input>", "untitled:Untitled-1"])("resolves packages alone, from cwd: %s", (filename) => {
    const unnamed = temporaryProject(files);
    expect(unnamed.lint("", { text, filename })).toEqual(["4 secondView", "5 secondView"]);
  });

  test("of a block in a processed file resolves from the file itself", () => {
    const virtual = temporaryProject({
      "docs/page.md": "",
      "docs/neighbour.js": view,
      "node_modules/forms/index.js": view,
    });
    const reports = virtual.lint("docs/page.md", { blocks: [{ text, filename: "0.js" }] });
    expect(reports).toEqual(["4 secondView", "5 secondView", "6 secondView"]);
  });

  test("of a block never takes the place of the file around it", () => {
    const virtual = temporaryProject({
      "page.md": "",
      "neighbour.js": `export { Own as Base } from "./page.md";\n`,
    });
    const block = `${main}export { FormView as Own } from "classviews";\n`;
    const reports = virtual.lint("page.md", { blocks: [{ text: block, filename: "0.js" }] });
    expect(reports).toEqual([]);
  });
});

test("settings may change between two lints", () => {
  const changed = temporaryProject({
    "main.js": main.replace("./neighbour.js", "forms"),
    "node_modules/forms/package.json": JSON.stringify({
      exports: { source: "./view.js", default: "./other.js" },
    }),
  });
  writeFileSync(changed.path("node_modules/forms/view.js"), view);
  writeFileSync(changed.path("node_modules/forms/other.js"), other);
  expect(changed.lint("main.js")).toEqual([]);
  expect(changed.lint("main.js", { settings: { conditions: ["source"] } })).toEqual(reported);
  expect(changed.lint("main.js")).toEqual([]);
});
