/**
 * Shows that the prover can fail: takes one check at a time out of the built package, and expects `prove` to
 * find a disagreement. `npm run prove:mutations`.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

interface Mutation {
  readonly what: string;
  /** Below `dist/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const mutations: readonly Mutation[] = [
  {
    what: "the rule of CV001 takes a generator for a handler",
    file: "rules/model/questions/handlers.js",
    from: "if (summary.isGenerator)",
    to: "if (false)",
  },
  {
    what: "the assertion of CV001 lets a mix pass where only one handler is sync",
    file: "src/assertions/no-mixed-async-handlers.js",
    from: "syncHandlers.length === 0",
    to: "syncHandlers.length <= 1",
  },
  {
    what: "the rule of CV002 does not see a view left of a mixin",
    file: "rules/model/questions/base-lists.js",
    from: "if (view !== undefined && view < last)",
    to: "if (false)",
  },
  {
    what: "the assertion of CV002 lets a plain class stand among the mixins",
    file: "src/assertions/single-view-base.js",
    from: "if (plain !== undefined)",
    to: "if (false)",
  },
  {
    what: "the rule of CV003 takes no class for one that views are made of",
    file: "rules/model/questions/definition-time.js",
    from: "owner !== undefined && this.#graph.once(classesInViews).has(owner)",
    to: "false",
  },
  {
    what: "the assertion of CV003 forgets the probe once the app is there",
    file: "src/assertions/prefer-reverse-lazy.js",
    from: "isReady && probes === 0",
    to: "isReady",
  },
  {
    what: "the fix of CV003 leaves the import as it is",
    file: "rules/fixes/reverse-lazy.js",
    from: "return imports && [...imports, ...edits]",
    to: "return imports && edits",
  },
];

const root = path.resolve(import.meta.dirname, "../..");
let missed = 0;

for (const { what, file, from, to } of mutations) {
  const target = path.join(root, "dist", file);
  const text = readFileSync(target, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)} any more.`);
  writeFileSync(target, text.replace(from, to));
  try {
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--import", "tsx", path.join(import.meta.dirname, "main.ts"), "--seed", "1", "--first"],
      { cwd: root, encoding: "utf8" },
    );
    const [, projects = "?"] = /: (\d+) projects/.exec(stdout) ?? [];
    if (status !== 1) missed += 1;
    process.stdout.write(`${status === 1 ? `found within ${projects} projects` : "NOT FOUND"}: ${what}\n`);
  } finally {
    writeFileSync(target, text);
  }
}
process.exitCode = missed > 0 ? 1 : 0;
