/** Works on the chunks that it is sent, one after the other. */
import path from "node:path";
import { type Chunk, type Tools, work } from "./chunk.js";
import { makeLinter } from "./linting.js";
import { makeLibrary } from "./running.js";
import { tryTypes } from "./typed.js";

/** A part of the projects, or all the programs that TypeScript speaks of, too. */
export type Task = Chunk | { readonly seed: number; readonly count: number };

const [, , root = ""] = process.argv;

const tools: Tools = {
  root,
  linter: await makeLinter(root),
  library: await makeLibrary(path.resolve(import.meta.dirname, "../../dist/src/index.js")),
};

process.on("message", (task: Task) => {
  const result = "count" in task ? tryTypes(task.seed, task.count, tools) : work(task, tools);
  void result.then((found) => process.send?.(found));
});
