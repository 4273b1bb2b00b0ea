import { MemoryFiles, type Parse } from "./files/memory-files.js";
import { Model } from "./index.js";
import { ModuleGraph } from "./meaning/module-graph.js";

export { MemoryFiles, type Parse };

/** The model of a file in memory; null where there is none, or where it does not parse. */
export function modelIn(files: MemoryFiles, path: string): Model | null {
  const text = files.text(path);
  const summary = files.summary(path);
  return text === null || !summary
    ? null
    : new Model(new ModuleGraph({ path, file: path, summary }, files), text);
}
