import type { Linter } from "eslint";
import { formatMessage } from "../../src/contract.js";
import { contracts } from "../../src/contracts/index.js";
import type { Reports } from "./linting.js";
import type { Project, Subject } from "./project.js";
import type { Outcome, Thrown } from "./running.js";
import { type Code, codes, type Tags, tagsOf } from "./unknowns.js";

/** How rule and assertion stand to each other on one thing and one contract. */
export type Verdict =
  | "both speak"
  | "both silent"
  /** An earlier error hides what the assertion would say. */
  | "masked"
  | "unknown"
  | "unseen"
  | "disagreement";

/** One verdict, of a class or of a module that was loaded. */
export interface Judgement {
  /** Null where it is of no contract: a file that can't be linted, a report of a rule that the register lacks. */
  readonly code: Code | null;
  readonly verdict: Verdict;
  /** The constructs that excuse it, of an unknown or unseen. */
  readonly tags: readonly string[];
  /** Of a disagreement: what kind it is, so that equal ones are told once, and what was seen. */
  readonly kind?: string;
  readonly details?: string;
}

/** What is judged at once. */
interface Seen {
  readonly name: string;
  readonly reports: readonly Linter.LintMessage[];
  readonly thrown: readonly Thrown[];
  readonly tags: Tags;
}

/** Every verdict on a project. */
export function judge(project: Project, reports: Reports, outcome: Outcome): Judgement[] {
  return [
    ...project.leaves.flatMap((_, index) => judgeLeaf(project, index, reports, outcome)),
    ...project.subjects.flatMap((_, index) => judgeSubject(project, index, reports, outcome)),
    ...strangers(project, reports, outcome),
  ];
}

/** A module by itself: what its import throws, or the views that it exports. */
export function judgeLeaf(project: Project, index: number, reports: Reports, outcome: Outcome): Judgement[] {
  const leaf = project.leaves[index];
  const hasSubjects = project.subjects.some(({ module }) => module === leaf?.module);
  if (!leaf) return [];
  const thrown = outcome.leaves[index] ?? [];
  const own = leaf.modules.flatMap((module) => reports.get(module) ?? []);
  const ofParents = leaf.parents.flatMap((parent) =>
    thrown.flatMap((error) => reportsUpwards(project, parent, error, reports, outcome)),
  );
  const seen: Seen = { name: leaf.module, reports: [...own, ...ofParents], thrown, tags: leaf.tags };
  // The classes of CV001 are judged each by itself.
  return codes.filter((code) => !(hasSubjects && code === "CV001")).map((code) => verdictOn(code, seen));
}

function judgeSubject(project: Project, index: number, reports: Reports, outcome: Outcome): Judgement[] {
  const subject = project.subjects[index];
  const thrown = outcome.subjects[index];
  if (!subject || thrown === undefined) return [];
  if (thrown === "not loaded") return [{ code: "CV001", verdict: "masked", tags: [] }];
  const own = reportsIn(subject, project, reports);
  const seen: Seen = {
    name: `${subject.module} ${subject.exportName}`,
    reports: own.length > 0 ? own : reportsUpwards(project, subject.parent, thrown, reports, outcome),
    thrown: thrown ? [thrown] : [],
    tags: subject.tags,
  };
  const verdict = verdictOn("CV001", seen);
  const again = outcome.subjectsWithApp[index];
  if (again !== "not loaded" && again?.code !== thrown?.code) {
    return [
      verdict,
      disagreement("CV001", "the verdict changes when the app is there", seen, String(again?.message)),
    ];
  }
  const isExcused = tagsOf("CV001", [...subject.tags.unknown, ...subject.tags.unseen]).length > 0;
  const isTold = own.length > 0 && thrown?.code === "CV001" && !isExcused;
  const words = isTold ? differentWords(own, thrown) : null;
  if (words !== null) {
    return [verdict, disagreement("CV001", "other handlers in the report than in the error", seen, words)];
  }
  return [verdict];
}

function verdictOn(code: Code, seen: Seen): Judgement {
  const { reports, thrown, tags } = seen;
  const reported = reports.filter((report) => isOf(code, report));
  const own = thrown.filter((error) => error.code === code);
  const excuse = tagsOf(code, tags.unknown);
  if (reported.length > 0 && own.length > 0) {
    const stranger = own.find((error) => !reported.some((report) => hasWordsOf(error, report)));
    if (stranger && excuse.length === 0) {
      return disagreement(code, "the error says something else than the report", seen, "");
    }
    return { code, verdict: "both speak", tags: [] };
  }
  if (reported.length === 0 && own.length === 0) return { code, verdict: "both silent", tags: [] };
  if (own.length > 0) {
    if (excuse.length > 0) return { code, verdict: "unknown", tags: excuse };
    return disagreement(code, "silence, and it throws", seen, "");
  }
  if (thrown.some((error) => isNative(error, reported))) return { code, verdict: "both speak", tags: [] };
  const unseen = tagsOf(code, tags.unseen);
  if (unseen.length > 0) return { code, verdict: "unseen", tags: unseen };
  // Contracts come before all other checks of the library.
  const isMasked = thrown.some(({ code: other, name }) => other !== null || name !== "ImproperlyConfigured");
  if (isMasked) return { code, verdict: "masked", tags: [] };
  return disagreement(code, "a report, and nothing throws", seen, "");
}

/** A view that is called as a mixin ends in JavaScript's own error. */
function isNative({ name, message }: Thrown, reports: readonly Linter.LintMessage[]): boolean {
  return (
    reports.some(({ messageId }) => messageId === "viewCalled") &&
    name === "TypeError" &&
    message.includes("cannot be invoked without 'new'")
  );
}

/** Where a class has nothing of its own, the report on one that it derives from stands for it, if that has the same error. */
function reportsUpwards(
  project: Project,
  from: number | null,
  thrown: Outcome["subjects"][number] | undefined,
  reports: Reports,
  outcome: Outcome,
): readonly Linter.LintMessage[] {
  const handlers = handlerNames(thrown);
  for (let at = handlers === null ? null : from; at !== null; at = project.subjects[at]?.parent ?? null) {
    const found = reportsIn(project.subjects[at], project, reports);
    if (found.length > 0 && handlerNames(outcome.subjects[at]) === handlers) return found;
  }
  return [];
}

function handlerNames(thrown: Thrown | null | "not loaded" | undefined): string | null {
  if (!thrown || thrown === "not loaded" || thrown.code !== "CV001") return null;
  return /async [^.]*/.exec(thrown.message.slice(thrown.message.indexOf("handlers:")))?.[0] ?? null;
}

/** The lists of handlers, where report and error differ in them. */
function differentWords(reports: readonly Linter.LintMessage[], thrown: Thrown): string | null {
  const inError = handlerNames(thrown);
  const inReports = reports.map(({ message, ...rest }) =>
    handlerNames({ name: "", message, code: isOf("CV001", { message, ...rest }) ? "CV001" : null }),
  );
  return inReports.includes(inError) ? null : `${String(inError)} instead of ${inReports.join(" or ")}`;
}

function reportsIn(
  subject: Subject | undefined,
  { regions, files }: Project,
  reports: Reports,
): readonly Linter.LintMessage[] {
  if (!subject) return [];
  return (reports.get(subject.module) ?? []).filter((report) => {
    const offset = offsetOf(files.get(subject.module) ?? "", report);
    return regions.some(
      ({ id, start, end }) => subject.regions.includes(id) && start <= offset && offset < end,
    );
  });
}

function offsetOf(text: string, { line, column }: Linter.LintMessage): number {
  let start = 0;
  for (let row = 1; row < line; row += 1) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

/** Reports where no class and no leaf stands, modules that can't be parsed, and a URLconf that does not load. */
function strangers(project: Project, reports: Reports, { urlconf }: Outcome): Judgement[] {
  const found: Judgement[] = [];
  for (const [module, messages] of reports) {
    const text = project.files.get(module) ?? "";
    const regions = project.regions.filter((region) => region.module === module);
    const isLeaf = project.leaves.some((leaf) => leaf.modules.includes(module));
    for (const report of messages) {
      const offset = offsetOf(text, report);
      const code = codes.find((one) => isOf(one, report));
      const seen: Seen = { name: module, reports: [report], thrown: [], tags: { unknown: [], unseen: [] } };
      if (code === undefined) {
        const kind = report.ruleId === null ? "ESLint can't lint it" : `a report of ${report.ruleId}`;
        found.push(disagreement(null, kind, seen, report.message));
      } else if (!isLeaf && !regions.some(({ start, end }) => start <= offset && offset < end)) {
        found.push(disagreement(code, "a report where nothing is declared", seen, ""));
      }
    }
  }
  if (urlconf) {
    const seen: Seen = {
      name: project.urlconf,
      reports: [],
      thrown: [urlconf],
      tags: { unknown: [], unseen: [] },
    };
    found.push(disagreement("CV003", "the URLconf does not load", seen, ""));
  }
  return found;
}

function disagreement(code: Code | null, kind: string, seen: Seen, more: string): Judgement {
  const { name, reports, thrown } = seen;
  const ids = [...new Set(reports.filter((report) => isOf(code, report)).map(({ messageId }) => messageId))];
  return disagreementOn(
    code,
    [kind, ...ids].join(", "),
    [
      `${name}: ${kind}`,
      ...reports.map(({ line, column, message }) => `  reported at ${line}:${column}: ${message}`),
      ...thrown.map(({ name: type, message }) => `  thrown: ${type}: ${message}`),
      ...(more === "" ? [] : [`  ${more}`]),
    ].join("\n"),
  );
}

/** A disagreement; those of one kind are told once. */
export function disagreementOn(code: Code | null, kind: string, details: string): Judgement {
  return { code, verdict: "disagreement", tags: [], kind: `${code ?? "no contract:"} ${kind}`, details };
}

function isOf(code: Code | null, { ruleId }: Linter.LintMessage): boolean {
  return contracts.some((contract) => contract.code === code && ruleId === `classviews/${contract.rule}`);
}

/** Does an error say what a report says, names apart? */
function hasWordsOf({ message }: Thrown, { messageId = "" }: Linter.LintMessage): boolean {
  return contracts.some(({ messages }) => {
    const text = Object.hasOwn(messages, messageId) ? messages[messageId] : undefined;
    if (text === undefined) return false;
    const longest = text
      .split(/\{\{ \w+ \}\}/)
      .reduce((one, other) => (other.length > one.length ? other : one), "");
    return formatMessage(message, {}).includes(longest);
  });
}
