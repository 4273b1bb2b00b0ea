/**
 * Writes every list and every part of the documentation that follows from other files: `npm run generate`. With
 * `--check` it only compares, with the package as it was built: `npm run generate:check`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { registers } from "./generate/registers.mjs";

const root = path.resolve(import.meta.dirname, "..");
const isCheck = process.argv.includes("--check");
/** @type {string[]} */
const wrong = [];

for (const [file, text] of registers(root)) await put(file, text);
if (!isCheck) build();

// What follows reads the built package.
const { libraryTable } = await import("./generate/library-table.mjs");
if (await put(...libraryTable())) build();
const { ruleDocs } = await import("./generate/rule-docs.mjs");
const { classPages } = await import("./generate/class-pages.mjs");
const areRuleDocsRight = ruleDocs(isCheck);
wrong.push(...(await classPages(isCheck)));

if (wrong.length > 0) console.error(`Not as npm run generate writes them: ${wrong.join(", ")}`);
process.exitCode = wrong.length > 0 || !areRuleDocsRight ? 1 : 0;

/**
 * Writes a file where it differs, or notes that it does.
 *
 * @param {string} name - relative to the checkout
 * @param {string} text - not formatted yet
 * @returns whether it was written
 */
async function put(name, text) {
  const file = path.join(root, name);
  const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if (existsSync(file) && readFileSync(file, "utf8") === formatted) return false;
  if (isCheck) wrong.push(name);
  else writeFileSync(file, formatted);
  return !isCheck;
}

function build() {
  const { status } = spawnSync("npm", ["run", "--silent", "build"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(1);
}
