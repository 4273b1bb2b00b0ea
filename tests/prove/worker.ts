/** Works on the chunks that it is sent, one after the other. */
import path from "node:path";
import { type Chunk, type ChunkResult, type Tools, work } from "./chunk.js";
import { type ChangedProject, type FixedTypesFindings, tryFixedTypes } from "./fixed-types.js";
import { makeLinter } from "./linting.js";
import { makeLibrary } from "./running.js";
import { tryTypes, type TypedFindings } from "./typed.js";

/** The programs that TypeScript speaks of, too. */
export interface TypedTask {
  readonly seed: number;
  readonly count: number;
}

/** What fixes have made of projects, for TypeScript to look at. */
export interface FixedTypesTask {
  readonly seed: number;
  readonly changed: readonly ChangedProject[];
}

export type Task = Chunk | TypedTask | FixedTypesTask;

/** What comes of a task. */
export type Result<T extends Task = Task> = T extends TypedTask
  ? TypedFindings
  : T extends FixedTypesTask
    ? FixedTypesFindings
    : ChunkResult;

const [, , root = ""] = process.argv;

const tools: Tools = {
  root,
  linter: await makeLinter(root),
  library: await makeLibrary(path.resolve(import.meta.dirname, "../../dist/src/index.js")),
};

process.on("message", (task: Task) => {
  void done(task).then((found) => process.send?.(found));
});

async function done(task: Task): Promise<Result> {
  if ("count" in task) return tryTypes(task.seed, task.count, tools);
  return "changed" in task ? tryFixedTypes(root, task.changed) : work(task, tools);
}
