import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Disagreement } from "./chunk.js";

/** What Oxlint made of the projects that ESLint has fixed. */
export interface OxlintFindings {
  readonly modules: number;
  readonly disagreements: readonly Disagreement[];
}

const oxlint = path.resolve(import.meta.dirname, "../../node_modules/oxlint/bin/oxlint");

/**
 * Fixes projects by Oxlint, which makes one pass: each module must have ESLint's text afterwards, and a second
 * run must change nothing.
 *
 * @param root - absolute path of the workspace
 * @param projects - the folder of each, and the texts that ESLint's fixes gave
 */
export async function tryOxlint(
  root: string,
  projects: readonly (readonly [string, Readonly<Record<string, string>>])[],
): Promise<OxlintFindings> {
  if (projects.length === 0) return { modules: 0, disagreements: [] };
  const config = path.join(root, "oxlint.json");
  writeFileSync(
    config,
    JSON.stringify({
      jsPlugins: ["classviews/eslint-plugin"],
      categories: { correctness: "off" },
      rules: Object.fromEntries(
        ["no-mixed-async-handlers", "prefer-reverse-lazy", "single-view-base"].map((rule) => [
          `classviews/${rule}`,
          "error",
        ]),
      ),
    }),
  );
  const disagreements: Disagreement[] = [];
  let modules = 0;
  for (const pass of ["one pass", "a second pass"]) {
    await fix(
      root,
      config,
      projects.map(([folder]) => folder),
    );
    modules = 0;
    for (const [folder, texts] of projects) {
      for (const [file, expected] of Object.entries(texts)) {
        modules += 1;
        const actual = readFileSync(path.join(root, folder, file), "utf8");
        if (actual === expected) continue;
        const kind = `CV003 ${pass} of Oxlint gives another text than ESLint`;
        const details = `${folder}/${file}: ${kind}\n--- Oxlint\n${actual}\n--- ESLint\n${expected}`;
        disagreements.push({ kind, details, seed: 0, path: folder, example: "" });
      }
    }
  }
  return { modules, disagreements };
}

async function fix(root: string, config: string, folders: readonly string[]): Promise<void> {
  const linting = spawn(
    process.execPath,
    [oxlint, "--config", config, "--fix", "--silent", "--no-ignore", ...folders],
    { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
  );
  const [status] = (await once(linting, "exit")) as [number | null];
  // 1 is what it says of the reports that can't be fixed.
  if (status !== 0 && status !== 1) throw new Error(`Oxlint ended with ${String(status)}.`);
}
