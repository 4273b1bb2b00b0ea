import { execFile } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder of this run, removed after it. Outside the repository, where no package of it is found. */
    hosts: string;
    /** The packed package. */
    tarball: string;
  }
}

/** Packs the package once a run, as npm would publish it. */
export default async function pack(project: TestProject): Promise<() => void> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "classviews-hosts-")));
  const { stdout } = await promisify(execFile)("npm", ["pack", "--silent", "--pack-destination", folder], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    shell: process.platform === "win32",
  });
  project.provide("hosts", folder);
  project.provide("tarball", path.join(folder, stdout.trim()));
  return () => rmSync(folder, { recursive: true, force: true });
}
