import { rmSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import type { ChangedProject } from "./fixed-types.js";
import { type FixFindings, tryFixes } from "./fixing.js";
import { mapsPaths } from "./compiling.js";
import { type Judgement, judge } from "./judging.js";
import type { ProjectLinter } from "./linting.js";
import { type Project, type ProjectPlan, projects, writeProject } from "./project.js";
import { compileAll, type Library, type Outcome, run } from "./running.js";
import { runInProcesses } from "./processes.js";

/** A part of the work, small enough to be repeated. */
export interface Chunk {
  readonly seed: number;
  readonly runs: number;
  /** Only the project at this place of the seed's, and what it shrinks to, as fast-check writes it. */
  readonly path: string | null;
  /** As {@link projects} has it. */
  readonly density: number;
  /** Makes the project of a new kind of disagreement as small as it can. */
  readonly shrinks: boolean;
  /** Where the projects are written, below the workspace. */
  readonly folder: string;
  /** How many suggestions are tried in a module. */
  readonly suggestions: number;
  /** How many of its projects are run in fresh processes, too. */
  readonly apart: number;
  /** How many of its projects TypeScript looks at, before and after they are fixed. */
  readonly typed: number;
  /** Kinds of disagreement that were told already. */
  readonly known: readonly string[];
}

/** What came of it. */
export interface ChunkResult {
  readonly projects: number;
  readonly modules: number;
  readonly classes: number;
  /** How often each verdict was given, by contract, verdict and tags. */
  readonly verdicts: Readonly<Record<string, number>>;
  readonly disagreements: readonly Disagreement[];
  /** Errors of no contract that ended a program, by their text. */
  readonly others: Readonly<Record<string, number>>;
  readonly fixes: { readonly modules: number; readonly suggestions: number };
  /** How many programs were run in a process each, and gave the same. */
  readonly apart: number;
  /** Projects with fixes, by folder: the fixed text of each module. */
  readonly fixed: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Some of the projects that fixes or suggestions change. */
  readonly changed: readonly ChangedProject[];
}

/** Something that must not be, with the smallest project that shows it. */
export interface Disagreement {
  readonly kind: string;
  readonly details: string;
  readonly seed: number;
  readonly path: string;
  /** The shrunken project, as text; empty for a kind that was told already. */
  readonly example: string;
}

/** What a chunk is worked on with. */
export interface Tools {
  readonly root: string;
  readonly linter: ProjectLinter;
  readonly library: Library;
}

/** Makes the projects of a seed, lints and runs each, and compares. */
export async function work(chunk: Chunk, tools: Tools): Promise<ChunkResult> {
  const tally = new Tally();
  const known = new Set(chunk.known);
  const fixed: Record<string, Record<string, string>> = {};
  const changed: ChangedProject[] = [];
  for (const [index, plan] of (await plansOf(chunk)).entries()) {
    const folder = `${chunk.folder}/p${index}`;
    const at = chunk.path ?? String(index);
    const looked = await look(plan, folder, tools, chunk, index < chunk.apart);
    tally.add(looked);
    if (changed.length < chunk.typed && mayBeTyped(looked)) {
      changed.push({ ...changes(looked), folder, seed: chunk.seed, path: at });
    }
    if (looked.fixed.size > 0) fixed[folder] = Object.fromEntries(looked.fixed);
    else rmSync(path.join(tools.root, folder), { recursive: true });
    for (const { kind = "", details = "" } of looked.judgements.filter(isDisagreement)) {
      const isNew = chunk.shrinks && !known.has(kind);
      known.add(kind);
      tally.disagreements.push(
        isNew
          ? await shrunken(chunk, at, kind, details, tools)
          : { kind, details, seed: chunk.seed, path: at, example: "" },
      );
    }
  }
  return { ...tally.result(), fixed, changed };
}

/** The plans of a seed, as fast-check's runner makes them, so that it can shrink each by its path. */
async function plansOf({ seed, runs, density, path: at }: Chunk): Promise<ProjectPlan[]> {
  const plans: ProjectPlan[] = [];
  const collect = fc.asyncProperty(projects(density), async (plan) => {
    plans.push(plan);
  });
  await fc.check(collect, { seed, numRuns: runs, ...(at === null ? {} : { path: at }) });
  return plans;
}

interface Looked extends FixFindings {
  readonly project: Project;
  readonly outcome: Outcome;
  readonly apart: number;
}

/** TypeScript has something to look at, and all in one program can be. */
function mayBeTyped({ project: { files }, fixed, suggested }: Looked): boolean {
  const names = [...fixed.keys(), ...suggested.map(({ file }) => file)];
  return names.some((file) => /\.tsx?$/.test(file)) && !mapsPaths(files);
}

function changes({
  project: { files },
  fixed,
  suggested,
}: Looked): Omit<ChangedProject, "folder" | "seed" | "path"> {
  return { files: Object.fromEntries(files), fixed: Object.fromEntries(fixed), suggested };
}

async function look(
  plan: ProjectPlan,
  folder: string,
  tools: Tools,
  { suggestions }: Chunk,
  isApart: boolean,
): Promise<Looked> {
  const project = writeProject(plan);
  // While it is linted: what compiles is a process of its own. What it can't compile ends the run below.
  compileAll(project).catch(() => undefined);
  const reports = await tools.linter.lint(project, folder);
  const outcome = await run(project, tools.library);
  const judgements = judge(project, reports, outcome);
  const fixes = await tryFixes(project, folder, reports, outcome, { ...tools, suggestions });
  const apart = isApart ? await runInProcesses(project, outcome, path.join(tools.root, folder)) : null;
  return {
    project,
    outcome,
    judgements: [...judgements, ...fixes.judgements, ...(apart?.judgements ?? [])],
    fixed: fixes.fixed,
    suggested: fixes.suggested,
    apart: apart?.programs ?? 0,
  };
}

function isDisagreement({ verdict }: Judgement): boolean {
  return verdict === "disagreement";
}

/** The smallest project of the same kind of disagreement that fast-check finds in half a minute. */
async function shrunken(
  chunk: Chunk,
  at: string,
  kind: string,
  details: string,
  tools: Tools,
): Promise<Disagreement> {
  const { seed, density, folder } = chunk;
  let last = { details, example: "" };
  const property = fc.asyncProperty(projects(density), async (plan) => {
    const { project, judgements } = await look(plan, `${folder}/shrunken`, tools, chunk, false);
    const same = judgements.find((judgement) => judgement.kind === kind);
    if (!same) return true;
    last = { details: same.details ?? "", example: textOf(project) };
    return false;
  });
  const { counterexamplePath } = await fc.check(property, {
    seed,
    path: at,
    numRuns: 1,
    interruptAfterTimeLimit: 30_000,
    markInterruptAsFailure: false,
  });
  return { kind, ...last, seed, path: counterexamplePath ?? at };
}

function textOf({ files, urlconf }: Project): string {
  return [...files]
    .filter(([file]) => file !== urlconf)
    .map(([file, text]) => `// ${file}\n${text}`)
    .join("\n");
}

class Tally {
  readonly disagreements: Disagreement[] = [];
  readonly #verdicts: Record<string, number> = {};
  readonly #others: Record<string, number> = {};
  #projects = 0;
  #modules = 0;
  #classes = 0;
  #fixedModules = 0;
  #suggestions = 0;
  #apart = 0;

  add({ project, outcome, judgements, fixed, suggested, apart }: Looked): void {
    this.#projects += 1;
    this.#modules += project.files.size;
    this.#classes += project.classes;
    this.#fixedModules += fixed.size;
    this.#suggestions += suggested.length;
    this.#apart += apart;
    for (const { code, verdict, tags } of judgements) {
      const names = tags.map((tag) => tag.slice("CV000 ".length)).join(" + ");
      count(this.#verdicts, `${code ?? "none"} ${verdict}${names === "" ? "" : `: ${names}`}`);
    }
    for (const error of [...outcome.leaves.flat(), ...outcome.subjects]) {
      if (error === null || error === "not loaded" || error.code?.startsWith("CV") === true) continue;
      count(this.#others, `${error.name}: ${error.message.replaceAll(/\w+\d_\d+/g, "…").slice(0, 100)}`);
    }
  }

  result(): Omit<ChunkResult, "fixed" | "changed"> {
    return {
      projects: this.#projects,
      modules: this.#modules,
      classes: this.#classes,
      verdicts: this.#verdicts,
      disagreements: this.disagreements,
      others: this.#others,
      fixes: { modules: this.#fixedModules, suggestions: this.#suggestions },
      apart: this.#apart,
    };
  }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
