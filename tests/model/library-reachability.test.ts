import { mkdirSync, symlinkSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { LibraryReachability } from "../../rules/model/files/library-reachability.js";
import { scanImports } from "../../rules/model/files/import-scan.js";
import { FilesSnapshot } from "../../rules/model/files/snapshot.js";
import { Resolver } from "../../rules/model/files/resolver.js";
import { type Files, type TemporaryProject, temporaryProject } from "./temporary-project.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a chain of modules hands on, by what is made of it where it arrives. */
const ORIGINS = {
  view: ['export { ListView as thing } from "classviews";', "export const made = thing(class {});"],
  bases: [
    'export { bases as thing } from "classviews";',
    "export class Made extends thing(class {}, class {}) {}",
  ],
  reverse: [
    'export { reverse as thing } from "classviews";',
    'export class Made { static url = thing("home"); }',
  ],
  lazy: [
    'import { reverseLazy } from "classviews";\nexport const thing = reverseLazy("home");',
    "export const url = `${thing}`;",
  ],
} as const;

/** The ways from one module to the next; each takes `thing` and gives it on under that name. */
const STEPS = [
  'export { thing } from "FROM";',
  'export * from "FROM";',
  'export * from "./empty.js";\nexport * from "FROM";',
  'import { thing } from "FROM";\nexport { thing };',
  'import { thing as other } from "FROM";\nexport const thing = other;',
  'import { thing as other } from "FROM";\nexport const first = 1, thing = other;',
  'import { thing as other } from "FROM";\nconst first = [1, 2], second = other;\nexport { second as thing };',
  'import { thing as other } from "FROM";\nconst local = other;\nexport { local as "thing" };',
  'import * as ns from "FROM";\nexport const thing = ns.thing;',
  'import * as ns from "FROM";\nconst { thing } = ns;\nexport { thing };',
  'import * as ns from "FROM";\nexport const { thing } = ns;',
  'export * as ns from "FROM";\nimport { ns } from "./SELF";\nexport const thing = ns.thing;',
  '/* first */ import { thing } from "FROM"; /* import */\nexport { thing };',
  "import {\n  // import { nothing } from \"nowhere\"\n  thing,\n} from 'FROM';\nexport { thing };",
  '/**\n * import { thing } from "nowhere";\n * export function thing() {}\n */\nexport { thing } from "FROM";',
  "import{thing as other}from'FROM';export{other as thing}",
  'import { thing as other } from "FROM";\nconst text = `\nexport const thing = 1;\n`;\nexport { other as thing, text };',
  'import other from "FROM-default";\nexport { other as thing };',
  'const { thing } = await import("FROM");\nexport { thing };',
  'const ns = await import(/* webpack */ "FROM");\nexport const thing = ns.thing;',
] as const;

/** How the linted file brings it in. */
const ARRIVALS = [
  'import { thing } from "FROM";',
  'import { thing as other } from "FROM";\nconst thing = other;',
  'import * as ns from "FROM";\nconst thing = ns.thing;',
  'import * as ns from "FROM";\nconst { thing } = ns;',
  'import * as all from "FROM";\nconst ns = all, thing = ns.thing;',
  'const { thing } = require("FROM");',
  'const { thing } = await import("FROM");',
  'import unused, { thing } from "FROM";',
] as const;

const projects = fc.record({
  origin: fc.constantFrom(...Object.values(ORIGINS)),
  steps: fc.array(fc.constantFrom(...STEPS), { maxLength: 4 }),
  arrival: fc.constantFrom(...ARRIVALS),
});

function filesOf({
  origin,
  steps,
  arrival,
}: typeof projects extends fc.Arbitrary<infer P> ? P : never): Files {
  const files: Record<string, string> = { "empty.js": "export {};\n", "module0.js": `${origin[0]}\n` };
  steps.forEach((step, index) => {
    const from = `./module${index}.js`;
    if (step.includes("-default"))
      files[`default${index}.js`] = `import { thing } from "${from}";\nexport default thing;\n`;
    const text = step
      .replace("FROM-default", `./default${index}.js`)
      .replaceAll("FROM", from)
      .replaceAll("SELF", `module${index + 1}.js`);
    files[`module${index + 1}.js`] = `${text}\n`;
  });
  files["main.js"] = `${arrival.replaceAll("FROM", `./module${steps.length}.js`)}\n${origin[1]}\n`;
  return files;
}

/** Of `main.js`, in two projects with the same files: what a process has looked at in one lasts. */
function verdicts(
  files: Files,
  prepare: (project: TemporaryProject) => void = () => undefined,
): { readonly withLook: string[]; readonly without: string[] } {
  const [withLook = [], without = []] = ["1", "0"].map((isSingleRun) => {
    vi.stubEnv("CLASSVIEWS_SINGLE_RUN", isSingleRun);
    const project = temporaryProject(files);
    prepare(project);
    return project.lint("main.js");
  });
  return { withLook, without };
}

describe("library reachability", () => {
  test("loses no report on the way through other modules", () => {
    let reports = 0;
    fc.assert(
      fc.property(projects, (project) => {
        const { withLook, without } = verdicts(filesOf(project));
        reports += without.length;
        expect(withLook).toEqual(without);
      }),
      { numRuns: 300 },
    );
    expect(reports).toBeGreaterThan(100);
  });

  test.each([
    [
      "a base class two modules away",
      {
        "a.ts":
          'import { B } from "./b.js";\nexport abstract class A<T extends { id: string } = { id: string }> extends B<T> implements Iterable<T> {}',
      },
    ],
    [
      "a mixin applied",
      {
        "a.ts":
          'import { B } from "./b.js";\nconst mix = (Base) => class extends Base {};\nexport const A = mix(B);',
      },
    ],
    [
      "a call with functions and objects among its arguments",
      {
        "a.ts":
          'import { B } from "./b.js";\nimport { mix } from "./mix.js";\nexport const A = mix({ a: [1, "),"] }, (x) => x.y(/\\)/), B);',
        "mix.ts": "export const mix = (a, b, Base) => class extends Base {};",
      },
    ],
    [
      "a type assertion",
      { "a.ts": 'import { B } from "./b.js";\nexport const A = (B as any) satisfies unknown;' },
    ],
    [
      "an annotation with a function type",
      { "a.ts": 'import { B } from "./b.js";\nexport const A: (x: string, y: "=") => void = B;' },
    ],
    [
      "an alias of a namespace's member",
      { "a.ts": 'import * as ns from "./b.js";\nimport Alias = ns.B;\nexport { Alias as A };' },
    ],
    [
      "a declared constant",
      { "a.ts": 'import type { B } from "./b.js";\nexport declare const A: typeof B;' },
    ],
    ["CommonJS", { "a.cjs": 'const { B } = require("./b.js");\nmodule.exports = { A: B };' }],
  ] as const)("sees %s", (_, modules) => {
    const [first = ""] = Object.keys(modules);
    const { withLook, without } = verdicts({
      ...modules,
      "b.ts": 'export { ListView as B } from "classviews";\n',
      "main.js": `import { A } from "./${first.replace(".ts", ".js")}";\n${USE}`,
    });
    expect(without).toEqual(["4 mixed", "6 viewCalled"]);
    expect(withLook).toEqual(without);
  });

  test.each([
    ["a package that depends on the library", { shelf: { dependencies: { classviews: "*" } } }, "shelf"],
    ["a package that has it as a peer", { shelf: { peerDependencies: { classviews: "*" } } }, "shelf"],
    [
      "a package whose dependency has it",
      {
        shop: { dependencies: { "@books/shelf": "*" } },
        "@books/shelf": { optionalDependencies: { classviews: "*" } },
      },
      "shop",
    ],
    [
      "packages that depend on each other",
      { shop: { dependencies: { shelf: "*" } }, shelf: { dependencies: { shop: "*", classviews: "*" } } },
      "shop",
    ],
    ["a package that tells nothing of itself", { shelf: null }, "shelf"],
  ] as const)("sees %s", (_, packages, imported) => {
    const files: Record<string, string> = {
      "main.js": `import { A } from "${imported}";\n${USE}`,
    };
    for (const [name, manifest] of Object.entries(packages)) {
      const folder = `node_modules/${name}`;
      if (manifest !== null) files[`${folder}/package.json`] = JSON.stringify(manifest);
      files[`${folder}/index.js`] =
        name === "shop"
          ? `export * from "${Object.keys(packages).at(-1)}";\n`
          : 'export { ListView as A } from "classviews";\n';
    }
    const { withLook, without } = verdicts(files);
    expect(withLook).toEqual(without);
    expect(without).toContain("4 mixed");
  });

  test("sees what a linked package has, whatever its package.json tells", () => {
    const files = {
      "packages/shelf/package.json": '{ "name": "shelf" }',
      "packages/shelf/index.js": 'export { ListView as A } from "classviews";\n',
      "main.js": `import { A } from "shelf";\n${USE}`,
    };
    const { withLook, without } = verdicts(files, (project) => {
      mkdirSync(project.path("node_modules"));
      symlinkSync(project.path("packages/shelf"), project.path("node_modules/shelf"), "junction");
    });
    expect(without).toContain("4 mixed");
    expect(withLook).toEqual(without);
  });

  test("finds what leads to the library, and what does not", () => {
    const project = temporaryProject({
      "views.js": 'import { View } from "classviews";\n',
      "urls.js": 'export * from "./views.js";\nimport "./ring1.js";\n',
      "ring1.js": 'import "./ring2.js";\n',
      "ring2.js": 'import "./ring1.js";\nimport "plain";\nimport("./not-there.js");\n',
      "late1.js": 'import "./late2.js";\nimport "./views.js";\n',
      "late2.js": 'import "./late1.js";\n',
      "escaped.js": 'import "./view\\u0073.js";\n',
      "computed.js": "import(name);\n",
      "typed.ts": 'const views = require<typeof import("./other.js")>("./views.js");\n',
      "node_modules/plain/index.js": 'require("none");\n',
    });
    const reachability = new LibraryReachability(new FilesSnapshot(new Resolver([]), project.root));
    const leads = (source: string): boolean =>
      reachability.mayReachLibrary(scanImports(`import "${source}"`).sources, project.path("main.js"), false);
    for (let round = 0; round < 2; round += 1) {
      expect(
        ["./ring1.js", "./ring2.js", "plain", "./computed.js", "./not-there.js", "node:fs"].filter(leads),
      ).toEqual([]);
      const leading = ["./views.js", "./urls.js", "./late1.js", "./late2.js", "./escaped.js", "./typed.ts"];
      expect(leading.filter(leads)).toEqual(leading);
    }
  });
});

const USE = "export class V extends A {\n  get() {}\n  async post() {}\n}\nA(class {});\n";
