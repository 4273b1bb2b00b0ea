/** Packs the package as npm would publish it, and checks the tarball: its form, its types, and that it works when installed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const destination = path.join(root, ".cache/package");

rmSync(destination, { recursive: true, force: true });
mkdirSync(destination, { recursive: true });
const filename = execFileSync("npm", ["pack", "--silent", "--pack-destination", destination], {
  cwd: root,
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
  shell: process.platform === "win32",
});
const tarball = path.join(destination, filename.trim());

run("publint", "node_modules/publint/src/cli.js", "run", tarball, "--strict");
run(
  "are the types wrong?",
  "node_modules/@arethetypeswrong/cli/dist/index.js",
  tarball,
  ...["--profile", "esm-only", "--no-definitely-typed", "--exclude-entrypoints", "./package.json"],
);
run("installed", "node_modules/vitest/vitest.mjs", "run", "--project", "package");

/**
 * Shows the output of what fails; of the rest, that it is well.
 *
 * @param {string} title
 * @param {string} script
 * @param {string[]} parameters
 */
function run(title, script, ...parameters) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...parameters], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CLASSVIEWS_TARBALL: tarball },
  });
  if (status === 0) {
    console.log(`${title}: ok`);
  } else {
    console.error(`${title}:\n${stdout}${stderr}`);
    process.exit(1);
  }
}
