import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedProject, type InstalledProject } from "./installed-project.js";

const root = path.resolve(import.meta.dirname, "../..");
const multipartParser = "@apeleghq/multipart-parser/parseMultipartMessage";

let project: InstalledProject;
let installed: string;
let files: string[];

beforeAll(() => {
  project = installedProject();
  installed = path.join(project.directory, "node_modules/classviews");
  files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(installed, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"),
    );
});

afterAll(() => project.remove());

/** What a compiled module imports, by any of the import forms. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(installed, file), "utf8");
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The file of the package that a relative import reaches; undefined for a bare one. */
function reached(file: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : undefined;
}

describe("the packed package", () => {
  test("holds what was built from sources, documentation, and nothing else", () => {
    const strays = files.filter((file) => {
      const built = /^dist\/((?:src|rules|cli|parser)\/.*?)(?:\.d\.ts|\.js)$/.exec(file);
      if (built) return !existsSync(path.join(root, `${built[1] ?? ""}.ts`));
      return !/^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|docs\/.*\.md|oxlint\/.*\.json)$/.test(file);
    });
    expect(strays).toEqual([]);
    expect(files).toContain("dist/src/index.js");
    expect(files).toContain("dist/rules/index.js");
  });

  test("has types for each entry point", () => {
    const { exports } = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8")) as {
      exports: Record<string, string | Record<string, string>>;
    };
    for (const target of Object.values(exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry),
    )) {
      expect(files).toContain(target.replace("./", ""));
    }
  });

  test("keeps the runtime free of all dependencies but one, of the plugin, and of the command", () => {
    const runtime = files.filter((file) => /^dist\/src\/.*\.js$/.test(file));
    const foreign = runtime.flatMap((file) =>
      importsOf(file)
        .filter(
          (specifier) => !specifier.startsWith("node:") && !reached(file, specifier)?.startsWith("dist/src/"),
        )
        .filter((specifier) => !(file === "dist/src/http/multipart.js" && specifier === multipartParser))
        .filter((specifier) => !(file.startsWith("dist/src/templates/") && specifier === "liquidjs"))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(foreign).toEqual([]);
  });

  test("needs one package, which reads multipart forms without Node's own modules", () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies)).toEqual(["@apeleghq/multipart-parser"]);
    const parser = readFileSync(fileURLToPath(import.meta.resolve(multipartParser)), "utf8");
    expect(ts.preProcessFile(parser, true, true).importedFiles).toEqual([]);
  });

  test("reaches what needs an optional package from the entry point of its own alone", () => {
    const reaching = files
      .filter((file) => /^dist\/(?!src\/templates\/).*\.(?:js|d\.ts)$/.test(file))
      .filter((file) =>
        importsOf(file).some((specifier) =>
          /^dist\/src\/(?:templates\/|data\/kysely)/.test(reached(file, specifier) ?? ""),
        ),
      );
    expect(reaching).toEqual([]);
  });

  test("lets the plugin take from the runtime only modules that import nothing: the register and constants", () => {
    const taken = files
      .filter((file) => /^dist\/rules\/.*\.(?:js|d\.ts)$/.test(file))
      .flatMap((file) => importsOf(file).map((specifier) => reached(file, specifier)))
      .filter((file): file is string => file?.startsWith("dist/src/") === true);
    expect(taken).toContain("dist/src/contract.js");
    for (const file of taken) expect([file, importsOf(file)]).toEqual([file, []]);
  });

  test("keeps the parser free of the rest, of TypeScript, and of typescript-eslint but for two packages", () => {
    const parser = files.filter((file) => /^dist\/parser\/.*\.js$/.test(file));
    const foreign = new Set(
      parser
        .flatMap((file) => importsOf(file).map((specifier) => reached(file, specifier) ?? specifier))
        .filter((target) => !/^(?:node:|dist\/parser\/)/.test(target)),
    );
    const shared = [
      "dist/rules/model/files/optional-package.js",
      "dist/rules/model/files/parser-stack-guard.js",
    ];
    expect([...foreign].sort()).toEqual(shared);
    expect(shared.flatMap(importsOf).filter((specifier) => !specifier.startsWith("node:"))).toEqual([]);
    const required = parser.flatMap((file) =>
      [...readFileSync(path.join(installed, file), "utf8").matchAll(/\b(?:load|require)\("(.+?)"\)/g)].map(
        ([, name]) => name,
      ),
    );
    expect(required).toEqual([
      "oxc-parser",
      "@typescript-eslint/scope-manager",
      "@typescript-eslint/visitor-keys",
    ]);
  });

  test("lets nothing but the command reach the command", () => {
    const reaching = files
      .filter((file) => /^dist\/(?!cli\/).*\.(?:js|d\.ts)$/.test(file))
      .filter((file) =>
        importsOf(file).some((specifier) => reached(file, specifier)?.startsWith("dist/cli/")),
      );
    expect(reaching).toEqual([]);
    expect(files).toContain("dist/cli/main.js");
  });
});

describe("installed without optional dependencies, and without ESLint", () => {
  test("the runtime answers requests", () => {
    const { status, output } = project.node(
      "--input-type=module",
      "--eval",
      `import { View, createApp, path } from "classviews";
       class Hello extends View { get() { return new Response("hello"); } }
       const app = createApp({ urlpatterns: [path("", Hello.asView(), { name: "hello" })] });
       const response = await app.fetch(new Request("http://localhost/"));
       console.log(response.status, await response.text(), app.reverse("hello"));`,
    );
    expect(output).toBe("200 hello /\n");
    expect(status).toBe(0);
  });

  test("each entry point loads by its name, and no other path does", () => {
    const { output } = project.node(
      "--input-type=module",
      "--eval",
      `for (const entry of ["classviews", "classviews/assertions", "classviews/eslint-plugin", "classviews/kysely", "classviews/liquid", "classviews/parser", "classviews/dist/src/index.js"]) {
         try { console.log(entry, Object.keys(await import(entry)).length > 0); }
         catch (error) { console.log(entry, error.code); }
       }`,
    );
    expect(output.split("\n")).toEqual([
      "classviews true",
      "classviews/assertions true",
      "classviews/eslint-plugin true",
      "classviews/kysely true",
      "classviews/liquid ERR_MODULE_NOT_FOUND",
      "classviews/parser true",
      "classviews/dist/src/index.js ERR_PACKAGE_PATH_NOT_EXPORTED",
      "",
    ]);
  });

  test("the parser says what it lacks", () => {
    const { status, output } = project.node(
      "--input-type=module",
      "--eval",
      `import parser from "classviews/parser"; parser.parseForESLint("");`,
    );
    expect(output).toContain(
      "Error: classviews/parser does not work here: " +
        "oxc-parser, @typescript-eslint/scope-manager, @typescript-eslint/visitor-keys are not installed.",
    );
    expect(status).toBe(1);
  });
});
