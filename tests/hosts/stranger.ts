import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { inject } from "vitest";
import { type Host, specifierOf } from "./versions.js";

/** A project as someone has it who knows nothing of this repository: the packed package, installed by npm. */
export interface StrangersProject {
  /** Absolute, without symbolic links. */
  readonly directory: string;
  /** Absolute path of a file of the project. */
  path(file: string): string;
  /** The name of a file in the project, with `/`. */
  relative(path: string): string;
  read(file: string): string;
  /** Writes files, by name with `/`. */
  write(files: Readonly<Record<string, string>>): void;
  /** Runs a program in the project, with the commands of its packages on the PATH. */
  run(program: string, ...parameters: string[]): Promise<Run>;
  /** The same with other variables in the environment; undefined takes one away. */
  runWith(
    env: Readonly<Record<string, string | undefined>>,
    program: string,
    ...parameters: string[]
  ): Promise<Run>;
}

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Makes an empty project and installs the tarball into it, with the packages named.
 *
 * What the same packages make is installed from the registry once a run; each project gets links to its files.
 *
 * @param packages - of versions.json
 * @param files - texts by name; package.json is `{ "private": true, "type": "module" }` unless given
 * @param flags - more for `npm install`, such as `"--omit=optional"`
 */
export async function strangersProject(
  packages: readonly Host[] = [],
  files: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
): Promise<StrangersProject> {
  const install = await installed([inject("tarball"), ...packages.map(specifierOf)], flags);
  const directory = mkdtempSync(path.join(inject("hosts"), "project-"));
  link(install, directory);
  return project(directory, files);
}

/** Makes a project without any file, for what a page tells from the beginning. */
export function emptyProject(): StrangersProject {
  return project(mkdtempSync(path.join(inject("hosts"), "project-")), {});
}

function project(directory: string, files: Readonly<Record<string, string>>): StrangersProject {
  const made: StrangersProject = {
    directory,
    path: (file) => path.join(directory, file),
    relative: (file) => path.relative(directory, file).split(path.sep).join("/"),
    read: (file) => readFileSync(path.join(directory, file), "utf8"),
    write: (texts) => {
      for (const [file, text] of Object.entries(texts)) {
        const target = path.join(directory, file);
        mkdirSync(path.dirname(target), { recursive: true });
        // A file that npm wrote is a link, and the same one in other projects.
        rmSync(target, { force: true });
        writeFileSync(target, text);
      }
    },
    run: (program, ...parameters) => execute(directory, {}, program, parameters),
    runWith: (env, program, ...parameters) => execute(directory, env, program, parameters),
  };
  made.write(files);
  return made;
}

async function execute(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  program: string,
  parameters: readonly string[],
): Promise<Run> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, parameters, {
      cwd,
      env: {
        ...process.env,
        // What npm and vitest told this process is not for the stranger's.
        ...Object.fromEntries(
          Object.keys(process.env)
            .filter((name) => /^(npm_(?!config_)|VITEST|NODE_ENV$|FORCE_COLOR$)/.test(name))
            .map((name) => [name, undefined]),
        ),
        PATH: [path.join(cwd, "node_modules/.bin"), process.env["PATH"]].join(path.delimiter),
        NO_COLOR: "1",
        ...env,
      },
      maxBuffer: 256 * 1024 * 1024,
      shell: process.platform === "win32",
    });
    return { status: 0, stdout, stderr };
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "number") {
      const { code, stdout, stderr } = error as unknown as { code: number; stdout: string; stderr: string };
      return { status: code, stdout, stderr };
    }
    throw error;
  }
}

/** A folder with the packages installed. Two workers may install the same at once: the first one's stays. */
async function installed(specifiers: readonly string[], flags: readonly string[]): Promise<string> {
  const key = createHash("sha256")
    .update(JSON.stringify([specifiers, flags]))
    .digest("hex");
  const kept = path.join(inject("hosts"), `install-${key.slice(0, 12)}`);
  if (existsSync(kept)) return kept;
  const fresh = mkdtempSync(path.join(inject("hosts"), "installing-"));
  writeFileSync(path.join(fresh, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const { status, stdout, stderr } = await execute(fresh, {}, "npm", [
    "install",
    ...["--prefer-offline", "--no-audit", "--no-fund"],
    ...flags,
    ...specifiers,
  ]);
  if (status !== 0) throw new Error(`npm install ${specifiers.join(" ")} failed.\n${stdout}${stderr}`);
  try {
    renameSync(fresh, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  return kept;
}

function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) link(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
