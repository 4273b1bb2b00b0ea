/**
 * Runs every rule of this plugin over all JavaScript and TypeScript under node_modules: code that
 * nobody wrote for it, and that holds no view. A crash or a report is a failure.
 *
 *   node scripts/no-crash.mjs [--quick] [directory]
 *
 * Each file is linted twice: as in a single run, where hardly a file gets further than the model's cheap
 * look, and as in an editor, where all but a few do. --quick takes every 40th file.
 */
import { fork } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const WORKERS = 2;
const QUICK_STEP = 40;
const SOURCES = ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"];

/**
 * @typedef {object} Share
 * @property {string} directory
 * @property {string[]} files
 *
 * @typedef {object} Tally
 * @property {number} files
 * @property {string[]} unreadable - files no parser could read, with the parser's message
 * @property {string[]} crashes
 * @property {string[]} reports
 */

if (process.send) {
  process.once("message", (/** @type {Share} */ share) => {
    void lintAll(share).then((tally) => process.send?.(tally));
  });
} else {
  await main();
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { quick: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const directory = path.resolve(positionals[0] ?? "node_modules");
  const all = sourceFiles(directory);
  const files = values.quick ? all.filter((_, index) => index % QUICK_STEP === 0) : all;
  console.log(`${files.length} of ${all.length} files under ${path.relative(".", directory) || "."}`);

  let failed = files.length === 0;
  for (const [title, environment] of /** @type {const} */ ([
    ["in a single run", { CLASSVIEWS_SINGLE_RUN: "1" }],
    ["as in an editor", { CLASSVIEWS_SINGLE_RUN: "0" }],
  ])) {
    const started = Date.now();
    const tally = await inWorkers(directory, files, environment);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      `${title}: ${tally.files} files linted, ${tally.unreadable.length} that no parser could read, ` +
        `${tally.crashes.length} crashes, ${tally.reports.length} reports (${seconds} s)`,
    );
    for (const line of [...tally.crashes, ...tally.reports]) console.error(`  ${line}`);
    const unmeant = tally.unreadable.filter((line) => !isMeantToFail(line));
    for (const line of unmeant) console.log(`  not read: ${line}`);
    failed ||= tally.crashes.length > 0 || tally.reports.length > 0 || tally.files === 0;
  }
  process.exitCode = failed ? 1 : 0;
}

/**
 * The parser tests of test262 hold programs that no parser may take.
 *
 * @param {string} file
 */
function isMeantToFail(file) {
  return /test262-parser-tests[\\/](?:fail|early)[\\/]/.test(file);
}

/**
 * @param {string} directory
 * @returns {string[]}
 */
function sourceFiles(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[cm]?[jt]s|[jt]sx)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * @param {string} directory
 * @param {string[]} files
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Tally>}
 */
async function inWorkers(directory, files, environment) {
  const shares = Array.from({ length: WORKERS }, (_, worker) => ({
    directory,
    files: files.filter((_, index) => index % WORKERS === worker),
  }));
  const tallies = await Promise.all(shares.map((share) => inWorker(share, environment)));
  return {
    files: tallies.reduce((sum, tally) => sum + tally.files, 0),
    unreadable: tallies.flatMap((tally) => tally.unreadable),
    crashes: tallies.flatMap((tally) => tally.crashes),
    reports: tallies.flatMap((tally) => tally.reports),
  };
}

/**
 * @param {Share} share
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Tally>}
 */
function inWorker(share, environment) {
  return new Promise((resolve, reject) => {
    const worker = fork(import.meta.filename, { env: { ...process.env, ...environment } });
    worker.once("message", (/** @type {Tally} */ tally) => {
      resolve(tally);
      worker.disconnect();
    });
    worker.once("exit", (code) => reject(new Error(`A worker ended with status ${code ?? "none"}.`)));
    worker.send(share);
  });
}

/**
 * @param {Share} share
 * @returns {Promise<Tally>}
 */
async function lintAll({ directory, files }) {
  const { Linter } = await import("eslint");
  const typescript = await import("@typescript-eslint/parser");
  const { default: classviews } = await import("classviews/eslint-plugin");

  const linter = new Linter({ cwd: directory });
  const rules = /** @type {import("eslint").Linter.RulesRecord} */ (
    Object.fromEntries(Object.keys(classviews.rules).map((rule) => [`classviews/${rule}`, "error"]))
  );
  /** @type {import("eslint").Linter.Config[]} */
  const common = [
    { ignores: ["!**/node_modules/", "!**/.*"] },
    {
      plugins: { classviews },
      rules,
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
    },
  ];
  /** @type {(languageOptions: import("eslint").Linter.LanguageOptions) => import("eslint").Linter.Config[]} */
  const withLanguage = (languageOptions) => [...common, { files: SOURCES, languageOptions }];
  const asTypeScript = [withLanguage({ parser: typescript })];
  const parserOptions = { ecmaFeatures: { jsx: true } };
  const asJavaScript = [
    withLanguage({ sourceType: "module", parserOptions }),
    withLanguage({ sourceType: "commonjs", parserOptions }),
    withLanguage({ sourceType: "script", parserOptions }),
  ];

  /** @type {Tally} */
  const tally = { files: 0, unreadable: [], crashes: [], reports: [] };
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    try {
      const messages = lintAsFirstReadable(
        linter,
        text,
        file,
        /tsx?$/.test(file) ? asTypeScript : asJavaScript,
      );
      const fatal = messages.find((message) => message.fatal);
      if (fatal) tally.unreadable.push(`${file}:${fatal.line}: ${fatal.message}`);
      else tally.files++;
      for (const { line, ruleId, message } of messages.filter(isUnexpected)) {
        tally.reports.push(`${file}:${line}: ${ruleId ?? "no rule"}: ${message}`);
      }
    } catch (error) {
      tally.crashes.push(
        `${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  return tally;
}

/**
 * Anything that is said beside a parser's error; ESLint's remarks on comments that `noInlineConfig` disarms are meant.
 *
 * @param {import("eslint").Linter.LintMessage} message
 */
function isUnexpected({ fatal, ruleId, message }) {
  return !fatal && (ruleId !== null || !message.includes("'noInlineConfig'"));
}

/**
 * @param {import("eslint").Linter} linter
 * @param {string} text
 * @param {string} file
 * @param {import("eslint").Linter.Config[][]} configs
 * @returns {import("eslint").Linter.LintMessage[]}
 */
function lintAsFirstReadable(linter, text, file, configs) {
  let messages = /** @type {import("eslint").Linter.LintMessage[]} */ ([]);
  for (const config of configs) {
    messages = linter.verify(text, config, { filename: file });
    if (!messages.some((message) => message.fatal)) break;
  }
  return messages;
}
