import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { modelOf } from "../../rules/model/host.js";
import { temporaryProject } from "./temporary-project.js";

const DEPTH = 50_000;

/** Text that nests as deep as told; parsers go down some of it step by step, and loop over the rest. */
const nestings: Readonly<Record<string, (depth: number) => string>> = {
  sums: (depth) => `x = 1${" + a".repeat(depth)};`,
  members: (depth) => `x = a${".b".repeat(depth)};`,
  "calls of calls": (depth) => `x = a${"()".repeat(depth)};`,
  "calls in calls": (depth) => `x = ${"a(".repeat(depth)}${")".repeat(depth)};`,
  parentheses: (depth) => `x = ${"(".repeat(depth)}1${")".repeat(depth)};`,
  arrays: (depth) => `x = ${"[".repeat(depth)}${"]".repeat(depth)};`,
  objects: (depth) => `x = ${"{a:".repeat(depth)}1${"}".repeat(depth)};`,
  templates: (depth) => `x = ${"`${".repeat(depth)}1${"}`".repeat(depth)};`,
  functions: (depth) => `x = ${"() => ".repeat(depth)}1;`,
  conditions: (depth) => `x = ${"a ? 1 : ".repeat(depth)}1;`,
  negations: (depth) => `x = ${"!".repeat(depth)}a;`,
  assignments: (depth) => `x = ${"a = ".repeat(depth)}1;`,
  blocks: (depth) => `${"{".repeat(depth)}${"}".repeat(depth)}`,
  branches: (depth) => `${"if (a) b(); else ".repeat(depth)}c();`,
  types: (depth) => `type X = ${"A<".repeat(depth)}B${">".repeat(depth)};`,
};

describe(`code nested ${DEPTH} deep`, () => {
  test.each(Object.keys(nestings))("is survived in a neighbour: %s", async (kind) => {
    const nest = nestings[kind] ?? String;
    const project = temporaryProject({
      "neighbour.ts": `export { View } from "classviews";\n${nest(DEPTH)}\n`,
      "shallow.ts": `export { View } from "classviews";\n${nest(3)}\n`,
    });
    expect(await areRead(project.path("neighbour.ts"), project.path("shallow.ts"))).toEqual([
      expect.any(Boolean),
      true,
    ]);
  });

  test("is survived in the linted file, where its parser survives it", () => {
    const text = `import { View } from "classviews";\n`;
    let expression: object = { type: "Identifier", name: "a", range: [0, 0] };
    for (let depth = 0; depth < DEPTH; depth += 1) {
      expression = { type: "UnaryExpression", operator: "!", argument: expression, range: [0, 0] };
    }
    const ast = {
      type: "Program",
      body: [{ type: "ExpressionStatement", expression, range: [0, 0] }],
      range: [0, 0],
    };
    const context = { cwd: "/", physicalFilename: "<input>", settings: {}, sourceCode: { ast, text } };
    expect(modelOf(context as never)).toBeNull();
  });

  test("leaves verdicts as they are where it is as deep as people write", () => {
    const project = temporaryProject({
      "neighbour.ts": `export { FormView as Base } from "classviews";\nlet x, a, b, c;\n${Object.values(
        nestings,
      )
        .map((nest) => nest(60))
        .join("\n")}\n`,
      "main.ts": `import { bases, ListView } from "classviews";
import { Base } from "./neighbour.js";
export class Both extends bases(Base, ListView) {}
${nestings["sums"]?.(200) ?? ""}
${nestings["branches"]?.(100) ?? ""}
`,
    });
    expect(project.lint("main.ts")).toEqual(["3 secondView"]);
  });
});

describe("long chains", () => {
  test("of classes and of aliases cost no more than they are worth", () => {
    const classes = Array.from({ length: 300 }, (_, index) => `class C${index + 1} extends C${index} {}`);
    const aliases = Array.from({ length: 2000 }, (_, index) => `const A${index + 1} = A${index};`);
    const project = temporaryProject({
      "main.js": `import { bases, FormView, ListView } from "classviews";
class C0 extends FormView {}
const A0 = FormView;
export class OfClasses extends bases(C300, ListView) {}
export class OfAliases extends bases(A2000, ListView) {}
${classes.join("\n")}
${aliases.join("\n")}
`,
    });
    const started = performance.now();
    const reports = project.lint("main.js");
    expect(reports).toContain("4 secondView");
    expect(reports.filter((report) => !/^[45] secondView$/.test(report))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test("of modules are followed to their end", () => {
    const links = Array.from({ length: 100 }, (_, index) => [
      `m${index}.js`,
      `export * from "./m${index + 1}.js";\n`,
    ]);
    const project = temporaryProject({
      ...(Object.fromEntries(links) as Record<string, string>),
      "m100.js": `export { FormView as Base } from "classviews";\n`,
      "main.js": `import { bases, ListView } from "classviews";
import { Base } from "./m0.js";
export class Both extends bases(Base, ListView) {}
`,
    });
    expect(project.lint("main.js")).toEqual(["3 secondView"]);
  });
});

/** In a process of its own: what overflows the stack of a native parser ends the process. */
async function areRead(...files: readonly string[]): Promise<unknown> {
  const reader = path.resolve(import.meta.dirname, "../../dist/rules/model/files/source-files.js");
  const script = `
    import { findFile } from ${JSON.stringify(reader)};
    console.log(JSON.stringify(process.argv.slice(1).map((path) => findFile(path)?.summary != null)));`;
  const run = promisify(execFile);
  try {
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script, ...files], {
      timeout: 30_000,
    });
    return JSON.parse(stdout);
  } catch (error) {
    const { signal, stderr } = error as { readonly signal?: string | null; readonly stderr?: string };
    return `the process ended by ${signal ?? stderr ?? String(error)}`;
  }
}
