/**
 * The demonstration: the mistakes of examples/demo as ESLint reports them, the same mistakes started,
 * and the corrected application answering requests. Fails if anything is not as it says.
 */
import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { styleText } from "node:util";
import { ImproperlyConfigured } from "classviews";
import { contracts } from "classviews/assertions";
import { build } from "esbuild";
import { ESLint } from "eslint";

const root = path.resolve(import.meta.dirname, "..");
const demo = path.join(root, "examples/demo");
const compiled = path.join(root, ".cache/demo");
const coloured = process.stdout.isTTY && !process.env["NO_COLOR"];

const eslint = new ESLint({ cwd: demo, overrideConfigFile: "recommended.config.js" });
const stylish = await eslint.loadFormatter("stylish");
/** @type {(file: string) => Promise<Record<string, unknown>>} */
const start = (file) => import(pathToFileURL(path.join(compiled, file.replace(/\.ts$/, ".js"))).href);

await compile();
const reported = await showReports();
await showErrors(reported);
await showAnswers();

/** TypeScript to JavaScript, file by file. */
async function compile() {
  rmSync(compiled, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(demo, "**/*.ts")],
    outdir: compiled,
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
}

/** @returns {Promise<Map<string, import("eslint").Linter.LintMessage>>} the report by file */
async function showReports() {
  title("1. Four mistakes, as ESLint reports them with the config classviews/recommended");
  const results = await eslint.lintFiles(["mistakes"]);
  print((await stylish.format(results, { color: coloured })).trim() + "\n");

  const mistakes = readdirSync(path.join(demo, "mistakes"));
  const messages = new Map(
    results.flatMap(({ filePath, messages: [message] }) =>
      message ? [[path.basename(filePath), message]] : [],
    ),
  );
  assert.deepEqual([...messages.keys()].sort(), mistakes.sort(), "Each mistake has a report.");
  return messages;
}

/** @param {Map<string, import("eslint").Linter.LintMessage>} reports */
async function showErrors(reports) {
  title("2. The same modules, started: the same mistakes, thrown before there is a server");
  for (const [file, report] of reports) {
    const error = await start(`mistakes/${file}`).then(
      () => assert.fail(`mistakes/${file} started.`),
      (/** @type {unknown} */ error) => error,
    );
    assert.ok(error instanceof ImproperlyConfigured);
    print(styleText("underline", `mistakes/${file}`));
    print(`  ${styleText("red", error.name)}: ${error.message}\n`);
    assert.match(error.message, wordsOf(report));
    assert.match(report.message, wordsOf(report));
  }
}

/**
 * The register's text of a report, whatever its placeholders stand for: the rule sees that it is the field
 * `Home.url`, the running program that it is a field of `Home`.
 *
 * @param {import("eslint").Linter.LintMessage} report
 */
function wordsOf({ ruleId, messageId }) {
  const contract = contracts.find(({ rule }) => ruleId === `classviews/${rule}`);
  const text = contract?.messages[messageId ?? ""];
  assert.ok(text, `${ruleId ?? "No rule"} is in the register.`);
  return new RegExp(text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\{ \w+ \}\}/g, ".+"));
}

async function showAnswers() {
  title("3. Corrected: ESLint has nothing to say, and the application answers");
  const results = await eslint.lintFiles(["corrected", "books.ts"]);
  assert.equal(await stylish.format(results), "");

  const { app } = /** @type {typeof import("../examples/demo/corrected/app.js")} */ (
    await start("corrected/app.ts")
  );
  for (const [request, answer] of /** @type {const} */ ([
    ["GET /", "302 location: /books/"],
    ["GET /books/", '200 ["Middlemarch","Persuasion"]'],
    ["POST /books/?title=Emma", '201 ["Middlemarch","Persuasion","Emma"]'],
    ["GET /books/search/?q=Mi", '200 ["Middlemarch"]'],
    ["OPTIONS /books/", "200 allow: GET, POST, HEAD, OPTIONS"],
    ["GET /books/admin/", "302 location: /login/?next=/books/admin/"],
  ])) {
    const [method = "", target = ""] = request.split(" ");
    const response = await app.fetch(new Request(`http://localhost${target}`, { method }));
    const seen = await summary(response);
    print(`  ${request.padEnd(26)} ${styleText(response.ok ? "green" : "cyan", seen)}`);
    assert.equal(seen, answer);
  }
  print("");
}

/** @param {Response} response */
async function summary(response) {
  const header = ["location", "allow"].find((name) => response.headers.has(name));
  const shown = header ? `${header}: ${response.headers.get(header) ?? ""}` : await response.text();
  return `${response.status} ${shown}`;
}

/** @param {string} text */
function title(text) {
  print(`${styleText("bold", text)}\n`);
}

/** @param {string} text */
function print(text) {
  console.log(text);
}
