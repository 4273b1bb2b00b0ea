/** Packs the package as npm would publish it, and checks the tarball: its form, its types, and that it works when installed. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const destination = path.join(root, ".cache/package");

rmSync(destination, { recursive: true, force: true });
mkdirSync(destination, { recursive: true });
const packed = /** @type {{ filename: string }[]} */ (
  JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", destination], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      shell: process.platform === "win32",
    }),
  )
);
const tarball = path.join(destination, packed[0]?.filename ?? "");

/** @type {(module: string, ...parameters: string[]) => void} */
const run = (module, ...parameters) => {
  try {
    execFileSync(process.execPath, [path.join(root, "node_modules", module), ...parameters], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, CLASSVIEWS_TARBALL: tarball },
    });
  } catch {
    process.exit(1);
  }
};

run("publint/src/cli.js", "run", tarball, "--strict");
run(
  "@arethetypeswrong/cli/dist/index.js",
  tarball,
  "--profile",
  "esm-only",
  "--no-definitely-typed",
  "--no-emoji",
  "--exclude-entrypoints",
  "./package.json",
);
run("vitest/vitest.mjs", "run", "--project", "package");
