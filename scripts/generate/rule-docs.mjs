/**
 * The generated parts of README.md and docs/rules/ (rule table, headers, option lists), by eslint-doc-generator. Its
 * options are in .eslint-doc-generatorrc.js.
 *
 * The generator loads the root of a package alone, and the plugin is a subpath of this one: it is given
 * a staged package whose root is the built plugin.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const staged = path.join(root, ".cache/docs-plugin");
const generator = path.join(root, "node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js");

/**
 * Writes the parts, or compares them.
 *
 * @param {boolean} isCheck
 * @returns {boolean} whether all is as it should be; the generator prints what is not
 */
export function ruleDocs(isCheck) {
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  writeFileSync(
    path.join(staged, "package.json"),
    JSON.stringify({ name: "classviews", type: "module", exports: "./plugin.js" }),
  );
  writeFileSync(path.join(staged, "plugin.js"), 'export { default } from "../../dist/rules/index.js";\n');
  const { status } = spawnSync(
    process.execPath,
    [generator, path.relative(root, staged), ...(isCheck ? ["--check"] : [])],
    { cwd: root, stdio: "inherit" },
  );
  return status === 0;
}
