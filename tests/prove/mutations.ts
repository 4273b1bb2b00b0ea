/**
 * Shows that the prover can fail: takes one check at a time out of the built package, and expects `prove` to
 * find a disagreement. `npm run prove:mutations`.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Mutation } from "./contract-proof.js";
import { proofs } from "./contracts/index.js";

const mutations = Object.values(proofs).flatMap((proof): readonly Mutation[] => proof.mutations);

const root = path.resolve(import.meta.dirname, "../..");
let missed = 0;

for (const { what, file, from, to } of mutations) {
  const target = path.join(root, "dist", file);
  const text = readFileSync(target, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)} any more.`);
  writeFileSync(target, text.replace(from, to));
  try {
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--import", "tsx", path.join(import.meta.dirname, "main.ts"), "--seed", "1", "--first"],
      { cwd: root, encoding: "utf8" },
    );
    const [, projects = "?"] = /: (\d+) projects/.exec(stdout) ?? [];
    if (status !== 1) missed += 1;
    process.stdout.write(`${status === 1 ? `found within ${projects} projects` : "NOT FOUND"}: ${what}\n`);
  } finally {
    writeFileSync(target, text);
  }
}
process.exitCode = missed > 0 ? 1 : 0;
