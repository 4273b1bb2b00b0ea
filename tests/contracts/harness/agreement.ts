import type { Linter } from "eslint";
import { type Contract, docsUrl } from "../../../src/contract.js";
import { contracts } from "../../../src/contracts/index.js";
import type { Case, Mark, Verdict } from "./case.js";
import type { Thrown } from "./run-case.js";
import type { Compiler } from "./workspace.js";

/** What lint and run of a case gave. */
export interface Findings {
  /** By module. */
  readonly reports: ReadonlyMap<string, readonly Linter.LintMessage[]>;
  readonly thrown: ReadonlyMap<Compiler, readonly Thrown[]>;
}

/** Every way in which a case's verdict, the rule and the assertion disagree, a sentence each. */
export function disagreements(example: Case, findings: Findings): string[] {
  return [
    ...unknownMarks(example),
    ...foreignReports(findings),
    ...contracts.flatMap((contract) => {
      const verdict = example.verdicts.get(contract.code) ?? fine;
      return [
        ...inReports(contract, verdict, example, findings),
        ...[...findings.thrown].flatMap(([compiler, thrown]) =>
          inErrors(contract, verdict, thrown).map((complaint) => `${complaint} (compiled by ${compiler})`),
        ),
        ...inWords(contract, findings),
      ];
    }),
    ...foreignErrors(example, findings),
  ];
}

const fine: Verdict = { violated: false, unknown: undefined, otherwise: undefined };

function unknownMarks({ marks }: Case): string[] {
  return marks
    .filter(({ messageId }) => !contracts.some(({ messages }) => messageId in messages))
    .map((mark) => `no contract has a message "${mark.messageId}", marked at ${place(mark)}`);
}

function foreignReports({ reports }: Findings): string[] {
  return [...reports].flatMap(([module, messages]) =>
    messages
      .filter(({ ruleId }) => !contracts.some(({ rule }) => ruleId === `classviews/${rule}`))
      .map(({ message }) => `ESLint could not lint ${module}: ${message}`),
  );
}

function inReports(contract: Contract, verdict: Verdict, { marks }: Case, { reports }: Findings): string[] {
  const marked = marks.filter(({ messageId }) => messageId in contract.messages);
  const expected = new Set(marked.map(place));
  const actual = new Set(
    [...reports].flatMap(([module, messages]) =>
      messages
        .filter((message) => isOf(contract, message))
        .map((message) => place(reported(module, message))),
    ),
  );
  const complaints = [
    ...[...expected].filter((mark) => !actual.has(mark)).map((mark) => `is silent at ${mark}`),
    ...[...actual].filter((report) => !expected.has(report)).map((report) => `reports ${report}`),
  ].map((complaint) => `rule ${contract.rule} ${complaint}`);
  const demandsMark = verdict.violated && verdict.unknown === undefined;
  if (demandsMark === marked.length > 0) return complaints;
  return [
    ...complaints,
    demandsMark
      ? `the case says ${contract.code} is violated, but marks no place`
      : `the case says the rule of ${contract.code} is silent, but marks a place`,
  ];
}

function inErrors(contract: Contract, { violated, otherwise }: Verdict, thrown: readonly Thrown[]): string[] {
  const { code } = contract;
  const own = thrown.filter((error) => error.code === code);
  if (!violated || otherwise !== undefined) {
    return own.map(({ by, message }) => `${by} throws ${code}, which the case rules out: ${message}`);
  }
  if (own.length === 0) return [`nothing throws ${code}`];
  return own
    .filter(
      ({ name, rule, docs }) =>
        name !== "ImproperlyConfigured" || rule !== contract.rule || docs !== docsUrl(contract),
    )
    .map(({ by, name }) => `${by} throws ${code} as ${name}, without its rule or page`);
}

/** Every error says a text of the register; where the rule reports too, it is the text of a report. */
function inWords(contract: Contract, { reports, thrown }: Findings): string[] {
  const said = [...reports.values()].flat().filter((message) => isOf(contract, message));
  const texts =
    said.length > 0
      ? said.map(({ messageId = "" }) => contract.messages[messageId] ?? "")
      : Object.values(contract.messages);
  const patterns = texts.map(pattern);
  return [...thrown.values()]
    .flat()
    .filter(({ code, message }) => code === contract.code && !patterns.some((text) => text.test(message)))
    .map(({ message }) => `the error of ${contract.code} has other words than the report: ${message}`);
}

/** A program may end in other errors only where its header says so, and then it must. */
function foreignErrors({ verdicts }: Case, { thrown }: Findings): string[] {
  const allowed = [...verdicts.values()]
    .flatMap(({ otherwise }) => otherwise?.outcome ?? [])
    .filter((name) => name !== "unseen");
  return [...thrown].flatMap(([compiler, errors]) => {
    const foreign = errors.filter(({ code }) => !contracts.some((contract) => contract.code === code));
    return [
      ...foreign
        .filter(({ name }) => !allowed.includes(name))
        .map(({ by, name, message }) => `${by} throws ${name}: ${message} (compiled by ${compiler})`),
      ...allowed
        .filter((outcome) => !foreign.some(({ name }) => name === outcome))
        .map((outcome) => `nothing throws ${outcome}, which the case expects (compiled by ${compiler})`),
    ];
  });
}

function isOf({ rule }: Contract, { ruleId }: Linter.LintMessage): boolean {
  return ruleId === `classviews/${rule}`;
}

function reported(module: string, message: Linter.LintMessage): Mark {
  const { line, column, endLine = line, endColumn = column, messageId = "?" } = message;
  return { module, line, column, endLine, endColumn, messageId };
}

function place({ module, line, column, endLine, endColumn, messageId }: Mark): string {
  return `${module}:${line}:${column} to ${endLine}:${endColumn} ${messageId}`;
}

function pattern(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replace(/\\\{\\\{ \w+ \\\}\\\}/g, ".+?"), "s");
}
