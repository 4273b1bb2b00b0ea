/**
 * Mutates the modules of the shared cases token by token (leaves out, doubles, swaps, replaces) and lints what comes of
 * it: as the open file and, saved, as a neighbour of the files that import it. A crash is a failure. What is newly
 * reported is run, too; where nothing throws it is printed, to be read: the code that is reported may not have run.
 *
 *   npm run check:mutations -- [--runs 100000] [--seed 1]
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import typescriptParser from "@typescript-eslint/parser";
import classviews from "classviews/eslint-plugin";
import { Linter } from "eslint";
import { contracts } from "../src/contracts/index.js";
import { type Case, readCases } from "../tests/contracts/harness/case.js";
import type { Thrown } from "../tests/contracts/harness/run-case.js";
import { makeRunner } from "../tests/contracts/harness/running.js";
import { makeWorkspace } from "../tests/contracts/harness/workspace.js";
import { randomNumbers } from "../tests/random-numbers.js";

/** A module of a case, and where its tokens stand. */
interface Subject {
  readonly example: Case;
  readonly module: string;
  readonly file: string;
  readonly text: string;
  readonly tokens: readonly Token[];
}

interface Token {
  readonly type: string;
  readonly range: readonly [start: number, end: number];
}

/** A changed module that a rule reports, which did not report the case as it was. */
interface Reported {
  readonly subject: Subject;
  readonly text: string;
  readonly rules: readonly string[];
}

const { values } = parseArgs({
  options: { runs: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } },
});
const runs = Number(values.runs);
const random = randomNumbers(Number(values.seed));
const cases = readCases(path.join(import.meta.dirname, "../tests/contracts/cases"));
const workspace = makeWorkspace();
const linter = new Linter({ cwd: workspace.root });
const crashes: string[] = [];
const tally = { mutants: 0, unreadable: 0, neighbours: 0 };

for (const example of cases) workspace.install(example);
const subjects = cases.flatMap((example) => example.modules.map((module) => subjectOf(example, module)));
const before = new Map(cases.map((example) => [example, reportsOf(example)]));
const started = Date.now();
const reported = new Map<string, Reported>();
for (let run = 0; run < runs; run++) mutate(pick(subjects));
console.log(
  `seed ${values.seed}: ${String(tally.mutants)} mutants of ${String(subjects.length)} modules, ` +
    `${String(tally.unreadable)} of them no longer parse, ${String(tally.neighbours)} lints of files beside one, ` +
    `${String(crashes.length)} crashes (${seconds()} s)`,
);
for (const crash of crashes) console.error(crash);

const outcomes = await run([...reported.values()]);
console.log(
  `${String(reported.size)} mutants newly reported: ${String(outcomes.thrown)} throw the contract's error, ` +
    `${String(outcomes.otherwise)} end in another, ${String(outcomes.silent.length)} run to the end (${seconds()} s)`,
);
for (const { subject, text, rules } of outcomes.silent) {
  console.error(`${rules.join(", ")}: ${subject.module}\n${text.replaceAll(/^/gm, "    ")}`);
}
workspace.remove();
process.exitCode = crashes.length > 0 || tally.mutants === 0 ? 1 : 0;

function subjectOf(example: Case, module: string): Subject {
  const file = path.join(workspace.source, module);
  const text = readFileSync(file, "utf8");
  const { ast } = typescriptParser.parseForESLint(text, {
    filePath: file,
    range: true,
    tokens: true,
    jsx: file.endsWith("x"),
  });
  return { example, module, file, text, tokens: ast.tokens };
}

function mutate(subject: Subject): void {
  const text = mutant(subject);
  if (text === subject.text) return;
  tally.mutants++;
  const own = lint(subject.file, text);
  if (own.some(({ fatal }) => fatal === true)) tally.unreadable++;
  const others = subject.example.modules.filter((module) => module !== subject.module);
  const messages = [...own];
  if (others.length > 0) {
    writeFileSync(subject.file, text);
    for (const module of others) {
      const file = path.join(workspace.source, module);
      messages.push(...lint(file, readFileSync(file, "utf8")));
      tally.neighbours++;
    }
    writeFileSync(subject.file, subject.text);
  }
  const known = before.get(subject.example);
  const rules = [...new Set(messages.flatMap(({ ruleId }) => ruleId ?? []))].filter(
    (rule) => !known?.has(rule),
  );
  if (rules.length > 0 && !isUnseen(text)) reported.set(text, { subject, text, rules });
}

/** What another library's function builds, the assertion can't tell apart: its rule says so. */
function isUnseen(text: string): boolean {
  return text.includes("ts-mixer");
}

function reportsOf({ modules }: Case): Set<string> {
  return new Set(
    modules
      .map((module) => path.join(workspace.source, module))
      .flatMap((file) => lint(file, readFileSync(file, "utf8")))
      .flatMap(({ ruleId }) => ruleId ?? []),
  );
}

function lint(file: string, text: string): Linter.LintMessage[] {
  try {
    return linter.verify(
      text,
      [
        classviews.configs.recommended,
        { files: ["**/*.{ts,mts,cts,tsx}"], languageOptions: { parser: typescriptParser } },
        { linterOptions: { reportUnusedDisableDirectives: "off" } },
      ],
      { filename: file },
    );
  } catch (error) {
    crashes.push(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${text}`);
    return [];
  }
}

/** Changes one to three tokens; a token of the same type in its place often parses. */
function mutant({ text, tokens }: Subject): string {
  let changed = text;
  const count = random() < 0.7 ? 1 : 2 + Math.floor(random() * 2);
  const places = Array.from({ length: count }, () => pick(tokens)).sort((a, b) => b.range[0] - a.range[0]);
  for (const { type, range } of places) {
    const [start, end] = range;
    const token = changed.slice(start, end);
    const alike = text.slice(...pick(tokens.filter((other) => other.type === type)).range);
    const any = text.slice(...pick(tokens).range);
    const instead = pick(["", `${token} ${token}`, alike, alike, alike, any, `${token} ${any}`]);
    changed = changed.slice(0, start) + instead + changed.slice(end);
  }
  return changed;
}

/** Runs what was reported: says how many throw as the contract wants, end in another error, or in none. */
async function run(
  mutants: readonly Reported[],
): Promise<{ thrown: number; otherwise: number; silent: Reported[] }> {
  const runProgram = makeRunner(workspace, 1);
  const found = { thrown: 0, otherwise: 0, silent: [] as Reported[] };
  for (const each of mutants) {
    const { subject, text, rules } = each;
    writeFileSync(subject.file, text);
    let errors: readonly Thrown[] | undefined;
    try {
      errors = await runProgram(await workspace.compile(subject.example, "esbuild"));
    } catch {
      // It does not compile, or does not end.
    }
    writeFileSync(subject.file, subject.text);
    const codes = contracts
      .filter(({ rule }) => rules.includes(`classviews/${rule}`))
      .map(({ code }): string | undefined => code);
    if (errors === undefined) found.otherwise++;
    else if (errors.some(({ code }) => codes.includes(code))) found.thrown++;
    else if (errors.length > 0) found.otherwise++;
    else found.silent.push(each);
  }
  return found;
}

function pick<T>(items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

function seconds(): string {
  return ((Date.now() - started) / 1000).toFixed(0);
}
