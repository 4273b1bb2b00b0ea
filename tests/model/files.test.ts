import { execFile, execFileSync } from "node:child_process";
import { chmodSync, readFileSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { type TemporaryProject, temporaryProject } from "./temporary-project.js";

/** The third line is reported if `Base` is found to be a view; the fourth one always. */
const main = `import { bases, FormView, ListView } from "classviews";
import { Base } from "./neighbour.js";
export class InDoubt extends bases(Base, ListView) {}
export class Certain extends bases(FormView, ListView) {}
`;
const view = `export { FormView as Base } from "classviews";\n`;
const certain = ["4 secondView"];
const both = ["3 secondView", "4 secondView"];

function project(files: Readonly<Record<string, string | null>> = {}): TemporaryProject {
  return temporaryProject({ "main.js": main, ...files });
}

test("a neighbour that can be read decides (or the tests below prove nothing)", () => {
  expect(project({ "neighbour.js": view }).lint("main.js")).toEqual(both);
});

describe("a neighbour costs its own verdict alone if it is", () => {
  test.each<readonly [string, Readonly<Record<string, string | null>>]>([
    ["missing", {}],
    ["a folder", { "neighbour.js": null }],
    ["empty", { "neighbour.js": "" }],
    ["a syntax error", { "neighbour.js": `${view}export const = ;\n` }],
    ["a syntax error at its end", { "neighbour.js": `${view}class {` }],
    ["a conflict of a merge", { "neighbour.js": `<<<<<<< ours\n${view}=======\n>>>>>>> theirs\n` }],
    ["binary", { "neighbour.js": "\0\u0001\uFFFD\0" }],
    ["larger than any source, 5 MB", { "neighbour.js": `${view}/* ${"x".repeat(5 * 1024 * 1024)} */` }],
    ["without the name", { "neighbour.js": `export { FormView } from "classviews";\n` }],
  ])("%s", (_, files) => {
    const started = performance.now();
    expect(project(files).lint("main.js")).toEqual(certain);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test("a link that leads to itself, or nowhere", () => {
    const cyclic = project();
    symlinkSync(cyclic.path("other.js"), cyclic.path("neighbour.js"));
    symlinkSync(cyclic.path("neighbour.js"), cyclic.path("other.js"));
    expect(cyclic.lint("main.js")).toEqual(certain);
    const broken = project();
    symlinkSync(broken.path("nowhere.js"), broken.path("neighbour.js"));
    expect(broken.lint("main.js")).toEqual(certain);
  });

  test("in a folder that links to the folder around it", () => {
    const looped = project({
      "loop/main.js": main.replace("./neighbour.js", "./up/loop/up/loop/neighbour.js"),
    });
    symlinkSync(looped.root, looped.path("loop/up"));
    expect(looped.lint("loop/main.js")).toEqual(certain);
    looped.write({ "loop/neighbour.js": view });
    expect(looped.lint("loop/main.js")).toEqual(both);
  });

  test("not to be read (root reads it all the same)", () => {
    const locked = project({ "neighbour.js": view });
    chmodSync(locked.path("neighbour.js"), 0o000);
    const canRead = (): boolean => {
      try {
        return readFileSync(locked.path("neighbour.js")).length > 0;
      } catch {
        return false;
      }
    };
    expect(locked.lint("main.js")).toEqual(canRead() ? both : certain);
  });
});

describe("what is no regular file is never waited for", () => {
  /** In a process of its own, which can be ended: a read that waits would stop this one for ever. */
  async function lintElsewhere({ root }: TemporaryProject): Promise<unknown> {
    const script = `
      import { ESLint } from "eslint";
      import classviews from ${JSON.stringify(path.resolve(import.meta.dirname, "../../dist/rules/index.js"))};
      const eslint = new ESLint({
        cwd: ${JSON.stringify(root)},
        overrideConfigFile: true,
        overrideConfig: classviews.configs.recommended,
      });
      const [{ messages }] = await eslint.lintFiles("main.js");
      console.log(JSON.stringify(messages.map(({ line, messageId }) => line + " " + messageId)));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--input-type=module", "--eval", script],
      { cwd: path.resolve(import.meta.dirname, "../.."), timeout: 20_000 },
    );
    return JSON.parse(stdout);
  }

  test.skipIf(process.platform === "win32")("a FIFO in place of a file (Windows has none)", async () => {
    const piped = project();
    execFileSync("mkfifo", [piped.path("neighbour.js")]);
    expect(await lintElsewhere(piped)).toEqual(certain);
  });

  test.skipIf(process.platform === "win32")("a FIFO in place of a tsconfig (Windows has none)", async () => {
    const piped = project({ "neighbour.js": view });
    execFileSync("mkfifo", [piped.path("tsconfig.json")]);
    expect(await lintElsewhere(piped)).toEqual(both);
  });

  test.skipIf(process.platform === "win32")("a socket in place of a file (Windows has none)", async () => {
    const plugged = project();
    const server = createServer().listen(plugged.path("neighbour.js"));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    expect(await lintElsewhere(plugged)).toEqual(certain);
  });
});

describe("a tsconfig that is broken costs its paths alone", () => {
  test.each([
    ["no JSON", "{ nothing"],
    ["empty", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["of wrong types", `{ "compilerOptions": { "paths": 1, "baseUrl": [] } }`],
    ["extending a file that is missing", `{ "extends": "./missing.json" }`],
    ["extending itself", `{ "extends": "./tsconfig.json" }`],
    ["referencing a project that is missing", `{ "references": [{ "path": "./missing" }] }`],
    ["a folder", null],
  ])("%s", (_, tsconfig) => {
    const broken = project({
      "tsconfig.json": tsconfig,
      "neighbour.js": view,
      "node_modules/forms/index.js": view,
      "main.ts": main.replace("./neighbour.js", "forms"),
      "aliased.ts": main.replace("./neighbour.js", "@/neighbour.js"),
    });
    expect(broken.lint("main.js")).toEqual(both);
    expect(broken.lint("main.ts")).toEqual(both);
    expect(broken.lint("aliased.ts")).toEqual(certain);
  });
});

describe("an import of what is no module", () => {
  test.each([
    ["./data.json", { "data.json": "{}" }],
    ["./data.json", { "data.json": "not json" }],
    ["./style.css", { "style.css": ".book { color: red }" }],
    ["./image.svg?url", { "image.svg": "<svg/>" }],
    ["./code.wasm", { "code.wasm": "\0asm" }],
    ["./view.vue", { "view.vue": "<script>export default {}</script>" }],
    ["virtual:views", {}],
    ["data:text/javascript,export const Base = 1", {}],
    ["https://example.com/views.js", {}],
    ["node:fs", {}],
    ["", {}],
    [".", {}],
    ["/", {}],
    ["\\0", {}],
    ["./%2e%2e/x", {}],
    ["../".repeat(500), {}],
    ["x".repeat(5000), {}],
    ["__proto__", {}],
    ["constructor", {}],
  ])("is silent: %s", (specifier, files: Readonly<Record<string, string>>) => {
    const imported = project({ ...files, "main.js": main.replace("./neighbour.js", specifier) });
    expect(imported.lint("main.js")).toEqual(certain);
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("or of a name called %s", (name) => {
    const imported = project({
      "neighbour.js": "export {};\n",
      "main.js": main.replace("{ Base }", `{ ${name} as Base }`),
    });
    expect(imported.lint("main.js")).toEqual(certain);
  });
});

describe("text is read as it may be saved", () => {
  const variants: readonly (readonly [string, (text: string) => string])[] = [
    ["with a byte order mark", (text) => `\uFEFF${text}`],
    ["with CR LF", (text) => text.replaceAll("\n", "\r\n")],
    ["with a hashbang", (text) => text.replace(/^/, "#!/usr/bin/env node\n")],
    ["with all of them", (text) => `\uFEFF#!/usr/bin/env node\n${text}`.replaceAll("\n", "\r\n")],
  ];

  test.each(variants)("in the neighbour, %s", (_, save) => {
    expect(project({ "neighbour.js": save(view) }).lint("main.js")).toEqual(both);
  });

  test.each(variants)("in the linted file, %s", (_, save) => {
    const saved = project({ "neighbour.js": view, "main.js": save(main) });
    const moved = save(main).includes("#!") ? ["4 secondView", "5 secondView"] : both;
    expect(saved.lint("main.js")).toEqual(moved);
  });

  test("empty, blank, and nothing but comments", () => {
    for (const text of ["", "\n\n", "\uFEFF", "// nothing\n", "#!/usr/bin/env node"]) {
      expect(project({ "main.js": text }).lint("main.js")).toEqual([]);
    }
  });
});

describe("an import cycle", () => {
  test("of modules and of classes ends", () => {
    const cyclic = temporaryProject({
      "main.js": `import { bases, ListView } from "classviews";
import { B } from "./b.js";
export class A extends B {}
export class Both extends bases(A, ListView) {}
`,
      "b.js": `import { A } from "./main.js";\nexport class B extends A {}\n`,
    });
    expect(cyclic.lint("main.js")).toEqual([]);
  });

  test("of export * ends", () => {
    const cyclic = project({
      "neighbour.js": `export * from "./other.js";\n`,
      "other.js": `export * from "./neighbour.js";\nexport * from "./main.js";\n${view}`,
    });
    expect(cyclic.lint("main.js")).toEqual(both);
  });

  test("of a name that is its own ends", () => {
    const cyclic = project({
      "neighbour.js": `export { Base } from "./other.js";\n`,
      "other.js": `export { Base } from "./neighbour.js";\n`,
    });
    expect(cyclic.lint("main.js")).toEqual(certain);
  });
});
