import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../docs/code-blocks.js";

/** What the command did. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/**
 * A folder of modules, in which `classviews` is this package as it was built.
 *
 * @param name - of the folder
 * @param modules - texts by file name
 */
export function project(name: string, modules: Readonly<Record<string, string>>) {
  const directory = path.join(root, ".cache/cli", name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  for (const [file, text] of Object.entries(modules)) writeFileSync(path.join(directory, file), text);
  return {
    directory,
    /** Runs the command in the folder, with options for Node before those for it. */
    classviews: (parameters: readonly string[], nodeOptions: readonly string[] = []): Ran => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [...nodeOptions, path.join(root, "dist/cli/main.js"), ...parameters],
        {
          cwd: directory,
          encoding: "utf8",
          env: { PATH: process.env["PATH"], NO_COLOR: "1" },
          timeout: 30_000,
        },
      );
      return { status, output: stdout, errors: stderr };
    },
  };
}
