/** Works on the chunks that it is sent, one after the other. */
import path from "node:path";
import { type Chunk, type Tools, work } from "./chunk.js";
import { type ChangedProject, tryFixedTypes } from "./fixed-types.js";
import { makeLinter } from "./linting.js";
import { makeLibrary } from "./running.js";
import { tryTypes } from "./typed.js";

/** A part of the projects, all the programs that TypeScript speaks of, too, or what fixes have made of projects. */
export type Task =
  | Chunk
  | { readonly seed: number; readonly count: number }
  | { readonly seed: number; readonly changed: readonly ChangedProject[] };

const [, , root = ""] = process.argv;

const tools: Tools = {
  root,
  linter: await makeLinter(root),
  library: await makeLibrary(path.resolve(import.meta.dirname, "../../dist/src/index.js")),
};

process.on("message", (task: Task) => {
  void done(task).then((found) => process.send?.(found));
});

async function done(task: Task): Promise<unknown> {
  if ("count" in task) return tryTypes(task.seed, task.count, tools);
  return "changed" in task ? tryFixedTypes(root, task.changed) : work(task, tools);
}
