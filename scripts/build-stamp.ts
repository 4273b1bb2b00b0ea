/**
 * Tells whether `dist/` was built from the sources as they are: `npm run build` notes a hash of them, and what runs on
 * the build compares. As a program it writes the note.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(import.meta.dirname, "..");
const stamp = path.join(root, ".cache/built-from");
const folders = ["src", "rules", "cli", "parser"];
const settings = ["package.json", "tsconfig.json", "tsconfig.build.json"];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hashOfSources());
}

/** Whether the build is missing, or of other sources. */
export function isBuildStale(): boolean {
  if (!existsSync(path.join(root, "dist/src/index.js")) || !existsSync(stamp)) return true;
  return readFileSync(stamp, "utf8") !== hashOfSources();
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => path.join(folder, name)),
  );
  for (const name of [...files, ...settings].sort()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(root, name)))
      .update("\0");
  }
  return hash.digest("hex");
}
