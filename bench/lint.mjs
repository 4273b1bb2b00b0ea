// Prints what linting costs: `npm run bench:lint`, or a part of it, `npm run bench:lint -- bare growth`.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { apart } from "./apart.mjs";
import { median } from "./blocks.mjs";
import { barrel, chain, classesOfOneFile, views, withProject } from "./lint/generated-project.mjs";
import { line } from "./row.mjs";

const linting = new URL("./lint/linting.mjs", import.meta.url).href;
const repository = fileURLToPath(new URL("..", import.meta.url));
const parts = { bare, views: viewModules, oxlint, memory, growth };

const { values, positionals } = parseArgs({
  options: { files: { type: "string", default: "2000" }, rounds: { type: "string", default: "3" } },
  allowPositionals: true,
});
const count = Number(values.files);
const rounds = Number(values.rounds);
const withoutViews = path.join(repository, "node_modules/effect/src");

const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. Choose among ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  for await (const row of parts[name]()) console.log(line(row));
}

/** A published package without a view in it. */
async function* bare() {
  yield {
    what: "all rules to no-unused-vars, files without a view",
    ratio: await ownToOther(withoutViews, "classviewsAndUnusedVars", "no-unused-vars"),
    atMost: 1,
  };
  const times = await quietest(withoutViews, "parsing", "classviews");
  yield {
    what: `the whole run with all rules to parsing alone, ${times.files} files without a view`,
    ratio: times.classviews / times.parsing,
    atMost: 1.03,
  };
}

/** Files each of which declares views. */
async function* viewModules() {
  const [toNoCycle, times, typed] = await withProject(views(count), async (folder) => [
    await ownToOther(folder, "classviewsAndNoCycle", "import-x/no-cycle"),
    await quietest(folder, "emptyRule", "classviews"),
    // By itself: with others in the same process it would lose its place in the program for each file. And once: it
    // takes longer than all the rest.
    sum((await apart(linting, folder, "typed")).times.typed),
  ]);
  yield {
    what: `all rules to import-x/no-cycle, ${times.files} view modules`,
    ratio: toNoCycle,
    atMost: 0.25,
  };
  yield {
    what: "all rules to recommendedTypeChecked, the same files",
    ratio: share(times.classviews - times.emptyRule, typed - times.emptyRule),
    atMost: 0.05,
  };
}

/** Of two differences of times; NaN where noise has made one of them negative. */
function share(one, other) {
  return one > 0 && other > 0 ? one / other : Number.NaN;
}

/** What the rules take to what another rule takes in the same run, by ESLint's own clock; the median of several runs. */
async function ownToOther(folder, subject, other) {
  const runs = await runsOf(folder, subject);
  return median(runs.map(({ rules }) => timeOfOwn(rules) / rules[other]));
}

function timeOfOwn(rules) {
  const own = Object.entries(rules).filter(([rule]) => rule.startsWith("classviews/"));
  return sum(own.map(([, time]) => time));
}

function sum(times) {
  return times.reduce((total, time) => total + time, 0);
}

/** The plugin against one that does nothing, each in Oxlint. */
async function* oxlint() {
  const plugins = {
    classviews: {
      specifier: path.join(repository, "dist/rules/index.js"),
      rules: ["no-mixed-async-handlers", "single-view-base", "prefer-reverse-lazy"],
    },
    empty: { specifier: path.join(repository, "bench/lint/empty-plugin.mjs"), rules: ["nothing"] },
  };
  const times = await withProject(views(count), async (folder) => {
    const samples = { classviews: [], empty: [] };
    for (const [name, { specifier, rules }] of Object.entries(plugins)) {
      const config = {
        plugins: [],
        categories: { correctness: "off" },
        jsPlugins: [{ name: "measured", specifier }],
        rules: Object.fromEntries(rules.map((rule) => [`measured/${rule}`, "error"])),
      };
      writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(config));
    }
    for (let round = 0; round < rounds; round++) {
      for (const name of Object.keys(plugins))
        samples[name].push((await runOxlint(folder, `${name}.json`)).cpu);
    }
    return samples;
  });
  yield {
    what: `Oxlint with the plugin to Oxlint with an empty one, ${count} view modules`,
    ratio: Math.min(...times.classviews) / Math.min(...times.empty),
    atMost: 1.3,
  };
}

async function runOxlint(folder, config) {
  const command = path.join(repository, "node_modules/oxlint/bin/oxlint");
  const report = path.join(repository, "bench/lint/report-usage.mjs");
  const { stderr } = await promisify(execFile)(
    process.execPath,
    ["--import", report, command, "-c", config, "--quiet", "."],
    { cwd: folder, maxBuffer: 1 << 28 },
  );
  return JSON.parse(stderr.trim().split("\n").at(-1));
}

/**
 * The most memory that a run takes, in the run of several that takes the least: once in a while a collection finds
 * nearly all of the garbage alive, with whatever rules, and V8 makes room for four times as much.
 */
async function* memory() {
  const peakOf = async (folder, name) => {
    const runs = await runsOf(folder, name);
    return Math.min(...runs.map(({ peak }) => peak));
  };
  yield {
    what: "peak memory with all rules to parsing alone, files without a view",
    ratio: (await peakOf(withoutViews, "classviews")) / (await peakOf(withoutViews, "parsing")),
    atMost: 1.1,
  };
  const [own, parsing] = await withProject(views(count), async (folder) => [
    await peakOf(folder, "classviews"),
    await peakOf(folder, "parsing"),
  ]);
  yield { what: `the same, ${count} view modules`, ratio: own / parsing, atMost: 1.1 };
}

/** What the rules take for a file, in projects of several sizes and shapes. */
async function* growth() {
  const costs = [];
  for (const size of [count / 4, count, count * 4]) costs.push([size, await costOf(views(size))]);
  const [, [, middle]] = costs;
  for (const [size, cost] of costs) {
    if (size === count) continue;
    yield { what: `time per file, ${size} view modules to ${count}`, ratio: cost / middle, atMost: 1.25 };
  }
  yield {
    what: "time per module and link, a chain of 200 modules to one of 50",
    ratio: (await costOf(chain(200))) / 200 / ((await costOf(chain(50))) / 50),
    atMost: 1.25,
  };
  yield {
    what: "time per module and re-export, a barrel of 1,000 to one of 250",
    ratio: (await costOf(barrel(1000, 250))) / 1000 / ((await costOf(barrel(250, 250))) / 250),
    atMost: 1.25,
  };
  yield {
    what: "time per class, 1,000 in a chain in one file to 250",
    ratio: (await costOf(classesOfOneFile(1000))) / 1000 / ((await costOf(classesOfOneFile(250))) / 250),
    atMost: 1.25,
  };
}

/** Milliseconds per file that the rules take by ESLint's own clock, in the quietest of several runs. */
function costOf(files) {
  return withProject(files, async (folder) => {
    const runs = await runsOf(folder, "classviews");
    return Math.min(...runs.map(({ rules, files }) => timeOfOwn(rules) / files));
  });
}

/**
 * Milliseconds of the processor for all files together, each file by the quietest of several processes: whatever else
 * the machine does can only add to a time. Every process begins with nothing known, and counts the loading of plugins.
 */
async function quietest(folder, ...names) {
  const runs = await runsOf(folder, ...names);
  const totals = names.map((name) => {
    const files = runs[0].times[name].map((_, index) =>
      Math.min(...runs.map(({ times }) => times[name][index])),
    );
    return [name, sum(files)];
  });
  return { files: runs[0].files, ...Object.fromEntries(totals) };
}

/** What several runs over a folder give, each in a process of its own. */
async function runsOf(folder, ...subjects) {
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push(await apart(linting, folder, ...subjects));
  return runs;
}
