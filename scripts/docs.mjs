/**
 * Writes docs/classes/, and the generated parts of README.md and docs/rules/ (rule table, headers, option lists) with
 * eslint-doc-generator; with --check it only compares.
 *
 * The generator loads the root of a package alone, and the plugin is a subpath of this one: it is given
 * a staged package whose root is the built plugin. Its options are in .eslint-doc-generatorrc.js.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { classPages } from "./class-pages.mjs";

const root = path.resolve(import.meta.dirname, "..");
const staged = path.join(root, ".cache/docs-plugin");
const generator = path.join(root, "node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js");

rmSync(staged, { recursive: true, force: true });
mkdirSync(staged, { recursive: true });
writeFileSync(
  path.join(staged, "package.json"),
  JSON.stringify({ name: "classviews", type: "module", exports: "./plugin.js" }),
);
writeFileSync(path.join(staged, "plugin.js"), 'export { default } from "../../dist/rules/index.js";\n');

const { status } = spawnSync(
  process.execPath,
  [generator, path.relative(root, staged), ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
process.exitCode = status ?? 1;

const isCheck = process.argv.includes("--check");
const wrong = await classPages(isCheck);
if (wrong.length > 0) {
  console.error(`Not as npm run docs writes them: ${wrong.join(", ")}`);
  process.exitCode = 1;
}
