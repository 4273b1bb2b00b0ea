/**
 * Proves that rules and assertions agree: `npm run prove -- --runs 500 --seed 1`.
 *
 * `--seed` may be given several times, `fresh` for a new one; `--path` repeats one project of a seed; `--density 4` puts
 * more classes into each module; `--suggestions 1` tries one in a module instead of three; `--first` ends at the first
 * disagreement; `--workers` says how many processes work at a time.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { makeWorkspace } from "../contracts/harness/workspace.js";
import type { Chunk } from "./chunk.js";
import { tryOxlint } from "./oxlint.js";
import { printed, Summary } from "./summary.js";
import { WorkerPool } from "./worker-pool.js";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "500" },
    seed: { type: "string", multiple: true, default: ["fresh"] },
    path: { type: "string" },
    density: { type: "string", default: "1" },
    first: { type: "boolean", default: false },
    suggestions: { type: "string", default: "3" },
    workers: { type: "string", default: String(Math.min(2, availableParallelism())) },
  },
});

/** Projects that one worker does at a time. */
const CHUNK = values.first ? 5 : 25;
/** How many projects with fixes Oxlint fixes, too. */
const MOST_FOR_OXLINT = 300;
/** How many TypeScript looks at before and after that. One program holds them all. */
const MOST_FOR_TYPES = 300;
/** How many of them one chunk may give. */
const TYPED_IN_CHUNK = 4;

const workspace = makeWorkspace();
const pool = new WorkerPool(workspace.root, Number(values.workers));
// The first Ctrl-C ends a run with the figures so far.
process.once("SIGINT", () => pool.end());
try {
  const summaries = await Promise.all(values.seed.map(prove));
  process.exitCode = summaries.every(isProof) ? 0 : 1;
} finally {
  pool.close();
  workspace.remove();
}

async function prove(given: string): Promise<Summary> {
  const seed = given === "fresh" ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  const started = Date.now();
  const summary = new Summary();
  const isWhole = values.path === undefined && !values.first;
  const typed = isWhole ? pool.do(() => ({ seed, count: typedModules() })) : null;
  const chunks = chunksOf(seed).map(async (chunk) => {
    const result = await pool.do(() => ({ ...chunk, known: [...summary.kinds] }));
    if (!result) return;
    summary.add(result);
    if (values.first && summary.disagreements.length > 0) pool.end();
    if (!process.stderr.isTTY) return;
    const { projects, classes } = summary.counts;
    process.stderr.write(
      `\rseed ${seed}: ${projects} projects, ${classes} classes, ${summary.disagreements.length} disagreements `,
    );
  });
  await Promise.all(chunks);
  if (process.stderr.isTTY) process.stderr.write("\n");
  summary.addTyped(await typed);
  if (!values.first) {
    const fixed = Object.entries(summary.fixed).slice(0, MOST_FOR_OXLINT);
    const changed = summary.changed.slice(0, MOST_FOR_TYPES);
    const [byTypes, byOxlint] = await Promise.all([
      pool.do(() => ({ seed, changed })),
      tryOxlint(workspace.root, fixed),
    ]);
    summary.addFixedTypes(byTypes);
    summary.addOxlint(byOxlint);
  }
  process.stdout.write(printed(summary, seed, values.density, (Date.now() - started) / 1000));
  return summary;
}

function isProof({ disagreements, shortfalls }: Summary): boolean {
  return disagreements.length === 0 && shortfalls.length === 0;
}

/** One program of TypeScript holds them all, so that there is a limit. */
function typedModules(): number {
  return Math.min(500, Math.ceil(Number(values.runs) / 5));
}

/** Each chunk has a seed of its own, so that a project can be repeated without those before it. */
function chunksOf(seed: number): Omit<Chunk, "known">[] {
  const [density, suggestions] = [Number(values.density), Number(values.suggestions)];
  if (values.path !== undefined)
    return [
      {
        seed,
        density,
        suggestions,
        shrinks: true,
        runs: 1,
        path: values.path,
        folder: "one",
        apart: 1,
        typed: 1,
      },
    ];
  const runs = Number(values.runs);
  return Array.from({ length: Math.ceil(runs / CHUNK) }, (_, index) => ({
    seed: (seed + Math.imul(index, 0x9e3779b1)) & 0x7fffffff,
    runs: Math.min(CHUNK, runs - index * CHUNK),
    density,
    suggestions,
    shrinks: !values.first,
    path: null,
    folder: `seed${seed}/chunk${index}`,
    apart: index % 10 === 0 ? 1 : 0,
    typed: TYPED_IN_CHUNK,
  }));
}
