/**
 * Holds `classviews/parser` to what `@typescript-eslint/parser` gives, over all JavaScript and TypeScript under
 * node_modules and the syntax of tests/parser/syntax: the same tree, tokens, comments and scopes, and the same
 * reports of ESLint's own rules. A difference that is not listed in check-parser/differences.mjs is a failure.
 *
 *   node scripts/check-parser.mjs [--quick] [--every N] [file or directory …]
 *
 * --quick takes every 100th file of node_modules, --every another share of what is named.
 */
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs, styleText } from "node:util";
import { compare } from "./check-parser/comparison.mjs";
import { checkDocs, LISTED } from "./check-parser/differences.mjs";

const WORKERS = 2;
const QUICK_STEP = 100;
// Larger ones are bundles, of which there are enough among the smaller.
const LARGEST = 500_000;
const SYNTAX = path.resolve(import.meta.dirname, "../tests/parser/syntax");

/**
 * @typedef {import("./check-parser/comparison.mjs").Comparison} Comparison
 *
 * @typedef {object} Tally
 * @property {number} files
 * @property {number} equal - in everything
 * @property {string[]} rejected - by both parsers
 * @property {Record<string, string[]>} listed - the files of each listed difference, by its name
 * @property {string[]} unlisted
 * @property {{ ours: number, theirs: number }} milliseconds
 */

if (process.send) {
  process.once("message", (/** @type {string[]} */ files) => {
    void compareAll(files).then((tally) => process.send?.(tally));
  });
} else {
  await main();
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { quick: { type: "boolean", default: false }, every: { type: "string" } },
    allowPositionals: true,
  });
  const step = Number(values.every ?? (values.quick ? QUICK_STEP : 1));
  const named = positionals.length > 0 ? positionals : ["node_modules"];
  const found = distinct(named.flatMap((place) => sourceFiles(path.resolve(place))));
  const files = [
    ...found.filter((_, index) => index % step === 0),
    ...(positionals.length > 0 ? [] : sourceFiles(SYNTAX)),
  ];
  checkDocs();
  console.log(`${files.length} files, of ${found.length} different ones in ${named.join(", ")}`);

  const started = Date.now();
  const tally = await inWorkers(files);
  const { ours, theirs } = tally.milliseconds;
  const listed = Object.entries(tally.listed);
  console.log(
    `${tally.equal} equal in tree, tokens, comments, scopes and reports; ` +
      `${tally.rejected.length} rejected by both; ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  for (const [name, places] of listed) {
    console.log(`  ${String(places.length).padStart(5)}  ${name}: ${LISTED[name]?.why ?? ""}`);
    console.log(styleText("dim", `         such as ${path.relative(".", places[0] ?? "")}`));
  }
  for (const file of tally.rejected)
    console.log(styleText("dim", `  rejected by both: ${path.relative(".", file)}`));
  for (const line of tally.unlisted) console.error(styleText("red", `not listed: ${line}`));
  console.log(
    `parsing took ${(ours / theirs).toFixed(2)} of the time of @typescript-eslint/parser ` +
      `(${(ours / 1000).toFixed(1)} s to ${(theirs / 1000).toFixed(1)} s of processor time)`,
  );
  if (tally.unlisted.length > 0 || tally.equal === 0 || tally.files !== files.length) process.exitCode = 1;
}

/**
 * @param {string} place
 * @returns {string[]}
 */
function sourceFiles(place) {
  if (statSync(place).isFile()) return [place];
  return (
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:[cm]?[jt]s|[jt]sx)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      // What tools keep there for themselves is no package's.
      .filter((file) => !/(?:^|[\\/])\./.test(path.relative(place, file)))
      // Programs that no parser may take say nothing of trees; tests/parser/syntax-errors.test.ts has those that count.
      .filter((file) => !/test262-parser-tests[\\/](?:fail|early)[\\/]/.test(file))
      .filter((file) => statSync(file).size <= LARGEST)
      .sort()
  );
}

/**
 * Each text once: packages are installed in several versions, and bring copies of each other.
 *
 * @param {string[]} files
 * @returns {string[]}
 */
function distinct(files) {
  const seen = new Set();
  return files.filter((file) => {
    const digest = createHash("sha1").update(path.extname(file)).update(readFileSync(file)).digest("hex");
    return seen.size < seen.add(digest).size;
  });
}

/**
 * @param {string[]} files
 * @returns {Promise<Tally>}
 */
async function inWorkers(files) {
  const tallies = await Promise.all(
    Array.from({ length: WORKERS }, (_, worker) =>
      inWorker(files.filter((_, index) => index % WORKERS === worker)),
    ),
  );
  const total = emptyTally();
  for (const tally of tallies) {
    total.files += tally.files;
    total.equal += tally.equal;
    total.rejected.push(...tally.rejected);
    total.unlisted.push(...tally.unlisted);
    total.milliseconds.ours += tally.milliseconds.ours;
    total.milliseconds.theirs += tally.milliseconds.theirs;
    for (const [name, places] of Object.entries(tally.listed)) (total.listed[name] ??= []).push(...places);
  }
  return total;
}

/**
 * @param {string[]} files
 * @returns {Promise<Tally>}
 */
function inWorker(files) {
  return new Promise((resolve, reject) => {
    const worker = fork(import.meta.filename);
    worker.once("message", (/** @type {Tally} */ tally) => {
      resolve(tally);
      worker.disconnect();
    });
    worker.once("exit", (code) => reject(new Error(`A worker ended with status ${code ?? "none"}.`)));
    worker.send(files);
  });
}

/**
 * @param {string[]} files
 * @returns {Promise<Tally>}
 */
async function compareAll(files) {
  const tally = emptyTally();
  for (const file of files) {
    const { rejectedByBoth, listed, unlisted, milliseconds } = await compare(
      readFileSync(file, "utf8"),
      file,
    );
    tally.files++;
    tally.milliseconds.ours += milliseconds.ours;
    tally.milliseconds.theirs += milliseconds.theirs;
    if (rejectedByBoth) tally.rejected.push(file);
    else if (listed.size === 0 && unlisted.length === 0) tally.equal++;
    for (const name of listed) (tally.listed[name] ??= []).push(file);
    for (const difference of unlisted)
      tally.unlisted.push(`${path.relative(".", file)}: ${describe(difference)}`);
  }
  return tally;
}

/** @param {Comparison["unlisted"][number]} difference */
function describe({ part, place, ours, theirs }) {
  return `${part} ${place}: ${theirs} with @typescript-eslint/parser, ${ours} with classviews/parser`;
}

/** @returns {Tally} */
function emptyTally() {
  return { files: 0, equal: 0, rejected: [], listed: {}, unlisted: [], milliseconds: { ours: 0, theirs: 0 } };
}
