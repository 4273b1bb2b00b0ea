import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { ColdRuns, type Lint } from "./cold-runs.js";
import { perform } from "./disk.js";
import { LintingProcess } from "./linting.js";
import { courseOf, type Sample, SPAN } from "./memory.js";
import { type EditKind, editKinds, Session } from "./session.js";

/** After so many edits another module is linted, too. */
const EDITS_PER_OTHER = 2;
/** After so many edits nothing happens until no time stamp is fresh any more. */
const EDITS_PER_REST = 15;
const REST = 150;
const EDITS_PER_SAMPLE = 10;
/** After so many edits all modules are linted by a fresh process, in the session's own folder and as the command line does. */
const EDITS_PER_FRESH_PROCESS = 100;

export interface RunOptions {
  readonly seed: number;
  /** Absolute path of an empty one. */
  readonly folder: string;
  readonly modules: number;
  /** How coarse the time stamps of files are that the session sees, in milliseconds. */
  readonly tick: number;
  /** Of the package to check, built: an absolute path. */
  readonly packageFolder: string;
}

interface SessionLint extends Lint {
  readonly edit: number;
  readonly kind: EditKind;
}

interface Difference {
  readonly lint: SessionLint;
  readonly cold: string;
  /** Who gave the other verdict. */
  readonly by: string;
  /** Where the project stands as it was then. */
  readonly project: string;
}

/** One session, and all that it is held to. */
export class Run {
  difference: Difference | null = null;
  readonly #seed: number;
  readonly #modules: number;
  readonly #plugin: string;
  readonly #project: string;
  readonly #session: Session;
  readonly #editor: LintingProcess;
  readonly #coldRuns: ColdRuns<SessionLint>;
  readonly #edits = new Map<EditKind, number>();
  readonly #samples: Sample[] = [];
  /** The last verdict on each module, and on what text. */
  readonly #last = new Map<string, { readonly text: string; readonly verdict: string }>();
  readonly #counts = {
    inSession: 0,
    byNewInstance: 0,
    byFreshProcess: 0,
    withReports: 0,
    unreadable: 0,
    changedFromAfar: 0,
  };
  readonly #started = Date.now();

  constructor({ seed, folder, modules, tick, packageFolder }: RunOptions) {
    this.#seed = seed;
    this.#modules = modules;
    this.#plugin = path.join(packageFolder, "dist/rules/index.js");
    this.#project = path.join(folder, "project");
    mkdirSync(this.#project);
    this.#session = new Session(seed, modules);
    this.#editor = new LintingProcess({ plugin: this.#plugin, project: this.#project, tick });
    this.#coldRuns = new ColdRuns(path.join(folder, "cold"), packageFolder, ({ lint, verdict }) => {
      this.#counts.byNewInstance += 1;
      return this.#compare(lint, verdict, "a new instance of the plugin", this.#coldRuns.project);
    });
  }

  async edit(edits: number): Promise<void> {
    let operations = this.#session.beginning;
    let kind: EditKind = "another document opened";
    for (let edit = 0; edit <= edits && !this.difference; edit++) {
      if (edit > 0) {
        ({ kind, operations } = this.#session.edit());
        this.#edits.set(kind, (this.#edits.get(kind) ?? 0) + 1);
      }
      for (const operation of operations) perform(operation, this.#project);
      const about = { edit, kind };
      await this.#lint(this.#session.document, about, operations);
      if (edit % EDITS_PER_OTHER === 0) await this.#lint(this.#session.other(), about, []);
      if (edit > 0 && edit % EDITS_PER_SAMPLE === 0)
        this.#samples.push({ edit, ...(await this.#editor.memory()) });
      if ((edit > 0 && edit % EDITS_PER_FRESH_PROCESS === 0) || edit === edits) await this.#lintAll(about);
      if (edit % EDITS_PER_REST === 0) await setTimeout(REST);
      if (process.stderr.isTTY)
        process.stderr.write(`\r${String(edit)} edits, ${String(this.#counts.byNewInstance)} cold runs`);
    }
    await this.#coldRuns.finished();
    if (process.stderr.isTTY) process.stderr.write("\n");
  }

  get isPassed(): boolean {
    const flat = (["heap", "resident"] as const).every(
      (what) => courseOf(this.#samples, what)?.isFlat !== false,
    );
    return !this.difference && flat && this.#counts.withReports > 0;
  }

  end(): void {
    this.#editor.end();
    this.#coldRuns.end();
  }

  async #lint(
    file: string,
    about: Pick<SessionLint, "edit" | "kind">,
    operations: SessionLint["operations"],
  ): Promise<void> {
    const text = this.#session.text(file);
    const verdict = await this.#editor.lint(file, text);
    this.#count(file, text, verdict);
    this.#coldRuns.add({ ...about, operations, file, text, verdict });
  }

  async #lintAll(about: Pick<SessionLint, "edit" | "kind">): Promise<void> {
    const fresh = new LintingProcess({ plugin: this.#plugin, project: this.#project, isSingleRun: true });
    for (const file of this.#session.files) {
      const text = this.#session.savedText(file);
      const verdict = await this.#editor.lint(file, text);
      this.#counts.byFreshProcess += 1;
      const lint = { ...about, operations: [], file, text, verdict };
      if (!this.#compare(lint, await fresh.lint(file, text), "a fresh process", this.#project)) break;
    }
    fresh.end();
  }

  #compare(lint: SessionLint, cold: string, by: string, project: string): boolean {
    if (lint.verdict === cold) return true;
    this.difference ??= { lint, cold, by, project };
    return false;
  }

  #count(file: string, text: string, verdict: string): void {
    this.#counts.inSession += 1;
    if (verdict.includes(`"fatal":true`)) this.#counts.unreadable += 1;
    else if (verdict !== "[]") this.#counts.withReports += 1;
    const last = this.#last.get(file);
    if (last?.text === text && last.verdict !== verdict) this.#counts.changedFromAfar += 1;
    this.#last.set(file, { text, verdict });
  }

  summary(): string {
    const { inSession, byNewInstance, byFreshProcess, withReports, unreadable, changedFromAfar } =
      this.#counts;
    const edits = [...this.#edits.values()].reduce((sum, count) => sum + count, 0);
    const share = (count: number): string => `${((count / inSession) * 100).toFixed(0)} %`;
    const lines = [
      `seed ${this.#seed}: ${edits} edits of ${this.#modules} modules, ${((Date.now() - this.#started) / 1000).toFixed(0)} s`,
      ...editKinds.map((kind) => `  ${String(this.#edits.get(kind) ?? 0).padStart(5)}  ${kind}`),
      `${byNewInstance} verdicts held to a new instance of the plugin, ${byFreshProcess} to a fresh process: ` +
        (this.difference ? "A DIFFERENCE" : "all equal"),
      `  ${inSession} in the session: ${withReports} with reports (${share(withReports)}), ${unreadable} on a text that does not parse, ` +
        `${changedFromAfar} other than the one before on the same text`,
      ...(["heap", "resident"] as const).map((what) => this.#memory(what)),
    ];
    return `${[...lines, ...(this.difference ? described(this.difference, this.#seed) : [])].join("\n")}\n`;
  }

  #memory(what: "heap" | "resident"): string {
    const course = courseOf(this.#samples, what);
    if (!course) return `${what} memory: too few edits to judge`;
    const { first, last, growth, isFlat } = course;
    const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
    return (
      `${what} memory: ${megabytes(first)} after the first ${SPAN} edits, ${megabytes(last)} at the end, ` +
      `at most ${(growth * 100).toFixed(1)} % more on the way: ${isFlat ? "flat" : "NOT FLAT"}`
    );
  }
}

function described({ lint, cold, by, project }: Difference, seed: number): string[] {
  const document = path.join(project, "..", "document.txt");
  writeFileSync(document, lint.text);
  return [
    "",
    `A difference at edit ${lint.edit} of seed ${seed} (${lint.kind}), on ${lint.file}:`,
    `  the session said: ${lint.verdict}`,
    `  ${by} said: ${cold}`,
    `The project as it was then: ${project}, and the text: ${document}`,
  ];
}
