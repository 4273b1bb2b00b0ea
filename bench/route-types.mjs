/**
 * How the compiler's work grows with the routes of a URLconf: `npm run bench:types`. Instantiations of types are counted,
 * which come out the same on every machine, for 1,000 to 8,000 routes in modules of 50, each with a view of its own.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

const repository = path.resolve(import.meta.dirname, "..");
const IN_MODULE = 50;
const sizes = [1000, 2000, 4000, 8000];

mkdirSync(path.join(repository, ".cache"), { recursive: true });
const base = instantiations(0);
const counts = sizes.map((size) => ({ size, count: instantiations(size) - base }));
for (const { size, count } of counts) {
  console.log(
    `${String(size).padStart(6)} routes  ${String(count).padStart(10)} instantiations  ${(count / size).toFixed(1)} a route`,
  );
}
const [first, last] = [counts[0], counts.at(-1)];
if (!first || !last) throw new Error("Nothing was compiled.");
const ratio = last.count / last.size / (first.count / first.size);
console.log(`${last.size} routes to ${first.size}, for each route: ${ratio.toFixed(2)} (aim: 1.05)`);
process.exitCode = ratio > 1.05 ? 1 : 0;

/**
 * Compiles a URLconf, and counts.
 *
 * @param {number} size - how many routes
 */
function instantiations(size) {
  const folder = mkdtempSync(path.join(repository, ".cache/route-types-"));
  try {
    mkdirSync(path.join(folder, "node_modules"));
    symlinkSync(repository, path.join(folder, "node_modules/classviews"), "junction");
    const modules = Array.from({ length: size / IN_MODULE }, (_, index) => {
      writeFileSync(path.join(folder, `part${index}.ts`), part(index));
      return index;
    });
    writeFileSync(path.join(folder, "urls.ts"), root(modules));
    writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
    const compilerOptions = {
      target: "es2022",
      module: "nodenext",
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    };
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
    const tsc = path.join(repository, "node_modules/typescript/bin/tsc");
    const { stdout, status } = spawnSync(
      process.execPath,
      ["--max-old-space-size=8192", tsc, "-p", folder, "--extendedDiagnostics"],
      { encoding: "utf8" },
    );
    const [, count] = /^Instantiations: +(\d+)$/m.exec(stdout) ?? [];
    if (status !== 0 || count === undefined) throw new Error(stdout);
    return Number(count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly number[]} modules */
function root(modules) {
  return [
    'import { createApp, include, path } from "classviews";',
    ...modules.map((index) => `import { urlpatterns as part${index} } from "./part${index}.js";`),
    "export const urlpatterns = [",
    ...modules.map((index) => `  path("part${index}/", include(part${index}, { appName: "part${index}" })),`),
    "];",
    "export const app = createApp({ urlpatterns });",
  ].join("\n");
}

/** @param {number} index */
function part(index) {
  const routes = Array.from({ length: IN_MODULE }, (_, at) => at);
  return [
    'import { path, View } from "classviews";',
    ...routes.map(
      (at) =>
        `class View${at} extends View<{ id${at}: number; slug: string }> { async get() { return new Response(this.params.slug + this.params.id${at}); } }`,
    ),
    "export const urlpatterns = [",
    ...routes.map(
      (at) =>
        `  path("r${at}/<int:id${at}>/<slug:slug>/", View${at}.asView(), { name: "route${index}_${at}" }),`,
    ),
    "];",
  ].join("\n");
}
