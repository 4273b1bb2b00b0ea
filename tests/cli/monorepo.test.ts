import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ESLint } from "eslint";
import fc from "fast-check";
import { expect, test } from "vitest";
import { root } from "../docs/code-blocks.js";

const { lint } = (await import(pathToFileURL(path.join(root, "dist/cli/lint/command.js")).href)) as {
  lint: (parameters: readonly string[], cwd: string) => Promise<{ output: string }>;
};

type Colour = "async" | "sync" | "none";

/** A class of a package; which base it has is counted from the classes before it, of all packages, and `View`. */
interface ViewSource {
  readonly base: number;
  readonly get: Colour;
  readonly post: Colour;
}

interface PackageSource {
  readonly views: readonly ViewSource[];
  /** What other packages get without the condition `source`: the sources all the same, or a build that is not there. */
  readonly isUnbuilt: boolean;
}

const colour = fc.constantFrom<Colour>("async", "sync", "none");
const workspaces = fc.array(
  fc.record<PackageSource>({
    views: fc.array(fc.record({ base: fc.nat(), get: colour, post: colour }), { minLength: 1, maxLength: 3 }),
    isUnbuilt: fc.boolean(),
  }),
  { minLength: 2, maxLength: 4 },
);

interface Workspace {
  /** The packages' folders. */
  readonly folders: readonly string[];
  /** Modules of views that by themselves are of one colour, and whose base is in another package. */
  readonly leaning: ReadonlySet<string>;
}

/** A view's module imports its base: from its own package by path, from another one by that one's name. */
function write(directory: string, packages: readonly PackageSource[]): Workspace {
  const known = [{ name: "View", home: "classviews" }];
  const leaning = new Set<string>();
  const folders = packages.map(({ views, isUnbuilt }, index) => {
    const home = `@shop/p${index}`;
    const folder = path.join(directory, "packages", `p${index}`);
    mkdirSync(path.join(folder, "src"), { recursive: true });
    const exports = isUnbuilt ? { source: "./src/index.ts", default: "./dist/index.js" } : "./src/index.ts";
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: home, type: "module", exports }));
    const link = path.join(directory, "node_modules", home);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(folder, link, "junction");
    const names = views.map((view, position) => {
      const name = `V${index}_${position}`;
      const base = known[view.base % known.length] ?? { name: "View", home: "classviews" };
      const file = path.join(folder, "src", `${name}.ts`);
      writeFileSync(
        file,
        viewText(name, base.name, base.home === home ? `./${base.name}.js` : base.home, view),
      );
      const isMixed = view.get !== "none" && view.post !== "none" && view.get !== view.post;
      if (base.home.startsWith("@shop/") && base.home !== home && !isMixed) leaning.add(file);
      known.push({ name, home });
      return name;
    });
    writeFileSync(
      path.join(folder, "src/index.ts"),
      names.map((name) => `export { ${name} } from "./${name}.js";\n`).join(""),
    );
    return folder;
  });
  return { folders, leaning };
}

function viewText(name: string, base: string, from: string, { get, post }: ViewSource): string {
  const handler = (method: string, its: Colour) =>
    its === "none"
      ? ""
      : `  ${its === "async" ? "async " : ""}${method}() { return new Response("${method}"); }\n`;
  return `import { ${base} } from "${from}";\nexport class ${name} extends ${base} {\n${handler("get", get)}${handler("post", post)}}\n`;
}

/** The reports of a lint in a folder, by file. */
async function verdicts(folder: string): Promise<string[]> {
  const { output } = await lint(["--format", "json", "--conditions", "source"], folder);
  return (JSON.parse(output) as ESLint.LintResult[]).flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId ?? "no rule"} ${message}`),
  );
}

test("linting the packages of a workspace one by one gives the verdicts of linting the whole", async () => {
  let acrossPackages = 0;
  await fc.assert(
    fc.asyncProperty(workspaces, async (packages) => {
      const directory = realpathSync(mkdtempSync(path.join(tmpdir(), "classviews-workspace-")));
      try {
        const { folders, leaning } = write(directory, packages);
        const whole = await verdicts(directory);
        const alone = (await Promise.all(folders.map(verdicts))).flat();
        expect(alone.sort()).toEqual(whole.sort());
        acrossPackages += whole.filter((verdict) =>
          leaning.has(verdict.replace(/:\d+ classviews\/.*/, "")),
        ).length;
      } finally {
        rmSync(directory, { recursive: true });
      }
    }),
    { numRuns: 20 },
  );

  expect(acrossPackages).toBeGreaterThan(0);
}, 120_000);
