import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/** A project outside the repository into which the packed package is installed. */
export interface InstalledProject {
  readonly directory: string;
  /** Writes a file of the project. */
  write(name: string, text: string): void;
  /** Runs Node in the project. */
  node(...parameters: string[]): { readonly status: number | null; readonly output: string };
  remove(): void;
}

/**
 * Installs the tarball that `npm run check:package` packed, and what it needs from this repository.
 *
 * @param neighbours - packages of this repository that the project has too, such as `"eslint"`
 */
export function installedProject(neighbours: readonly string[] = []): InstalledProject {
  const directory = mkdtempSync(path.join(tmpdir(), "classviews-"));
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  };
  write("package.json", JSON.stringify({ private: true, type: "module" }));
  execFileSync(
    "npm",
    [
      "install",
      tarball(),
      ...dependencies(),
      "--omit=optional",
      "--offline",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ],
    { cwd: directory, stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" },
  );
  for (const neighbour of neighbours) {
    const link = path.join(directory, "node_modules", neighbour);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(root, "node_modules", neighbour), link, "junction");
  }
  return {
    directory,
    write,
    node: (...parameters) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
        cwd: directory,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
      });
      return { status, output: stdout + stderr };
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** What the package needs, as this repository has it: the registry may not be there. */
function dependencies(): string[] {
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  return Object.keys(manifest.dependencies).map((name) => path.join(root, "node_modules", name));
}

/** Path of the packed package. */
function tarball(): string {
  const file = process.env["CLASSVIEWS_TARBALL"];
  if (!file) throw new Error("There is no packed package. Run `npm run check:package`.");
  return file;
}
