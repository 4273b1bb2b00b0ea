import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import * as esbuild from "esbuild";
import { type Operation, perform } from "./disk.js";
import { LintingProcess } from "./linting.js";

/** A text that was linted in a session, and what came of it. */
export interface Lint {
  /** What was done to the files since the lint before. */
  readonly operations: readonly Operation[];
  /** Within the project, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly verdict: string;
}

/** What a run says that knows nothing. */
export interface ColdRun<L extends Lint> {
  readonly lint: L;
  readonly verdict: string;
}

/** Instances of a module stay in a process's memory. */
const LINTS_PER_PROCESS = 400;

/**
 * Lints again what a session has linted, each text by a new instance of the plugin, in a copy of the project of its own
 * that follows some way behind: the session does not wait, and makes its edits as fast as it can.
 */
export class ColdRuns<L extends Lint> {
  /** The copy, which stands as it was at the last lint. */
  readonly project: string;
  readonly #plugin: string;
  readonly #waiting: L[] = [];
  readonly #compare: (run: ColdRun<L>) => boolean;
  #working: Promise<void> | null = null;
  #process: LintingProcess | null = null;
  #lints = 0;
  #isOver = false;

  /**
   * @param folder - absolute path of an empty one
   * @param packageFolder - of the package to check, built
   * @param compare - is told of each run; false ends them
   */
  constructor(folder: string, packageFolder: string, compare: (run: ColdRun<L>) => boolean) {
    this.project = path.join(folder, "project");
    this.#plugin = bundled(packageFolder, path.join(folder, "plugin"));
    this.#compare = compare;
    mkdirSync(this.project, { recursive: true });
  }

  add(lint: L): void {
    this.#waiting.push(lint);
    this.#working ??= this.#work();
  }

  /** Resolves when all has been linted. */
  async finished(): Promise<void> {
    await this.#working;
  }

  end(): void {
    this.#isOver = true;
    this.#process?.end();
  }

  async #work(): Promise<void> {
    for (let lint = this.#waiting.shift(); lint && !this.#isOver; lint = this.#waiting.shift()) {
      for (const operation of lint.operations) perform(operation, this.project);
      const verdict = await this.#next().lint(lint.file, lint.text);
      if (!this.#compare({ lint, verdict })) this.end();
    }
    this.#working = null;
  }

  #next(): LintingProcess {
    if (this.#lints++ % LINTS_PER_PROCESS === 0) {
      this.#process?.end();
      this.#process = new LintingProcess({ plugin: this.#plugin, project: this.project, isForgetful: true });
    }
    if (!this.#process) throw new Error("No process lints.");
    return this.#process;
  }
}

/** The plugin as one module, so that loading it under another address makes all of it anew. */
function bundled(packageFolder: string, target: string): string {
  // As deep as the module of the plugin that reads the manifest.
  const entry = path.join(target, "dist/rules/plugin/index.js");
  rmSync(target, { recursive: true, force: true });
  const { metafile } = esbuild.buildSync({
    entryPoints: [path.join(packageFolder, "dist/rules/index.js")],
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    outfile: entry,
    metafile: true,
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const shared = imports.filter((imported) => imported.path.startsWith("."));
  if (shared.length > 0)
    throw new Error(`${shared.map((imported) => imported.path).join()} would not be new.`);
  cpSync(path.join(packageFolder, "package.json"), path.join(target, "package.json"));
  symlinkSync(path.join(packageFolder, "node_modules"), path.join(target, "node_modules"), "junction");
  return entry;
}
