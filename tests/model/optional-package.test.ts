import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { absence, isAbsent, loadFailure } from "../../rules/model/files/optional-package.js";
import { type Files, type TemporaryProject, temporaryProject } from "./temporary-project.js";

const packages = path.resolve(import.meta.dirname, "../../node_modules");

/** What loading a package throws in a project, and what is said of it. */
function failureOf(project: TemporaryProject, name: string): { isAbsent: boolean; text: string } {
  const from = project.path("main.js");
  try {
    createRequire(from)(name);
  } catch (error) {
    return { isAbsent: isAbsent(name, error, from), text: loadFailure(name, error) };
  }
  throw new Error(`${name} can be loaded.`);
}

function kit(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`node_modules/kit/${name}`, text]));
}

describe("a package that can't be loaded", () => {
  test.each(["kit", "@kit/part"])("is absent where it has no folder: %s", (name) => {
    expect(failureOf(temporaryProject({ "node_modules/other": null }), name).isAbsent).toBe(true);
  });

  test("is absent where an ES module asks for it by import", async () => {
    const project = temporaryProject({
      "main.js": `import "kit";\nexport {};\n`,
      "package.json": `{"type":"module"}`,
    });
    const error: unknown = await import(project.path("main.js")).catch((reason: unknown) => reason);
    expect([isAbsent("kit", error), isAbsent("ki", error)]).toEqual([true, false]);
  });

  test.each<[what: string, files: Files, says: RegExp]>([
    ["its main file is lost", { "package.json": `{"main":"./lost.js"}` }, /Cannot find module '.*lost\.js'/],
    ["all its files are lost", { README: "" }, /Cannot find module 'kit'/],
    [
      "it lacks a package of its own",
      { "index.js": `require("kit-core");` },
      /Cannot find module 'kit-core'/,
    ],
    ["it lacks a part of its own", { "index.js": `require("./part");` }, /Cannot find module '\.\/part'/],
    ["it does not export its entry", { "package.json": `{"exports":{"./a":"./a.js"}}` }, /No "exports" main/],
    ["it does not parse", { "index.js": "const =" }, /Unexpected token/],
    ["its manifest does not parse", { "package.json": "{" }, /JSON|package config/i],
    ["it throws what is no error", { "index.js": `throw "on purpose";` }, /on purpose/],
    ["it throws nothing", { "index.js": "throw undefined;" }, /undefined/],
  ])("is not absent where %s", (_, files, says) => {
    const { isAbsent, text } = failureOf(temporaryProject(kit(files)), "kit");
    expect(isAbsent).toBe(false);
    expect(text).toMatch(/^kit is installed, but can't be loaded: /);
    expect(text).toMatch(says);
    expect(text).toMatch(/\. Remove node_modules and install again\.$/);
  });

  test("is not absent where a link to it leads nowhere", () => {
    const project = temporaryProject({ "node_modules/other": null });
    symlinkSync(project.path("gone"), project.path("node_modules/kit"), "junction");
    expect(failureOf(project, "kit").isAbsent).toBe(false);
  });

  test.each(["oxc-parser", "oxc-resolver"])("%s without its native part says so", (name) => {
    const project = temporaryProject({ "node_modules/other": null });
    cpSync(path.join(packages, name), project.path(`node_modules/${name}`), { recursive: true });
    const { isAbsent, text } = failureOf(project, name);
    expect(isAbsent).toBe(false);
    expect(text).toContain(`Its native part for ${process.platform}-${process.arch} is missing or broken`);
    expect(text).toContain("/docs/setup/package-managers.md#native-parts");
  });

  test("names what is wrong with a native part that is there", () => {
    const binding = `@oxc-resolver/binding-${process.platform}-${process.arch}${process.platform === "linux" ? "-gnu" : ""}`;
    const project = temporaryProject({
      [`node_modules/${binding}/package.json`]: `{ "version": "0.0.0", "main": "part.node" }`,
      [`node_modules/${binding}/part.node`]: "no program",
    });
    mkdirSync(project.path("node_modules"), { recursive: true });
    cpSync(path.join(packages, "oxc-resolver"), project.path("node_modules/oxc-resolver"), {
      recursive: true,
    });
    expect(failureOf(project, "oxc-resolver").text).toMatch(
      /can't be loaded: .*part\.node: .*Its native part/,
    );
  });

  test("that an old Node can't load tells the versions that can", () => {
    const project = temporaryProject(
      kit({
        "index.js": `throw Object.assign(new Error("require() of ES Module"), { code: "ERR_REQUIRE_ESM" });`,
      }),
    );
    expect(failureOf(project, "kit").text).toContain("is too old for it: use 20.19, 22.13, 24 or later.");
  });

  test("one and several are told apart", () => {
    expect(absence(["a"])).toMatch(/^a is not installed\. It is an optional dependency of classviews/);
    expect(absence(["a", "b"])).toMatch(
      /^a, b are not installed\. They are optional dependencies of classviews/,
    );
  });
});
