/**
 * Edits a generated project as people do in an editor, with the plugin in one process for the whole session, and holds
 * each verdict to that of a run that knows nothing. A difference is a failure, and so is memory that grows.
 *
 *   npm run check:editing -- [--edits 2000] [--modules 50] [--seed 1 …] [--tick 100] [--package <folder>]
 *
 * --tick is how coarse the time stamps of files are, in milliseconds: 100 as the plugin is ready for, 0 as they are.
 * --package names another copy of the package, which has to be built.
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Run } from "./check-editing/run.js";

const { values } = parseArgs({
  options: {
    edits: { type: "string", default: "2000" },
    modules: { type: "string", default: "50" },
    seed: { type: "string", multiple: true, default: ["1"] },
    tick: { type: "string", default: "100" },
    package: { type: "string", default: path.resolve(import.meta.dirname, "..") },
  },
});

for (const seed of values.seed) if (!(await check(Number(seed)))) process.exitCode = 1;

async function check(seed: number): Promise<boolean> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "classviews-editing-")));
  const run = new Run({
    seed,
    folder,
    modules: Number(values.modules),
    tick: Number(values.tick),
    packageFolder: path.resolve(values.package),
  });
  try {
    await run.edit(Number(values.edits));
  } finally {
    run.end();
  }
  process.stdout.write(run.summary());
  if (!run.difference) rmSync(folder, { recursive: true });
  return run.isPassed;
}
