import type { Linter } from "eslint";
import { fixesOf, inOnePass } from "../contracts/harness/fixing.js";
import { compiled } from "./compiling.js";
import { disagreementOn, type Judgement, judgeLeaf } from "./judging.js";
import type { ProjectLinter, Reports } from "./linting.js";
import type { Project } from "./project.js";
import { type Library, type Outcome, run } from "./running.js";

/** What became of the fixes and suggestions in a project. */
export interface FixFindings {
  /** The text of each module that has fixes, with all of them. */
  readonly fixed: ReadonlyMap<string, string>;
  /** The texts that the suggestions that were tried give, each by itself. */
  readonly suggested: readonly { readonly file: string; readonly text: string }[];
  /** What a fix did that it must not. */
  readonly judgements: readonly Judgement[];
}

/** What fixes are tried with. */
export interface FixTools {
  readonly linter: ProjectLinter;
  readonly library: Library;
  /** How many suggestions are tried in a module: each costs a lint. */
  readonly suggestions: number;
}

/**
 * Applies all fixes of a project that was linted in `folder`, and each suggestion by itself. One pass leaves
 * what ESLint's ten would, and nothing to fix; every comment stays; what comes of it compiles, and has no report
 * where it was fixed; a program that was fixed runs as it is linted.
 */
export async function tryFixes(
  project: Project,
  folder: string,
  reports: Reports,
  before: Outcome,
  { linter, library, suggestions }: FixTools,
): Promise<FixFindings> {
  const fixed = new Map<string, string>();
  const reportsLeft = new Map(reports);
  const judgements: Judgement[] = [];
  const tried: { file: string; text: string }[] = [];
  for (const [file, messages] of reports) {
    const text = project.files.get(file) ?? "";
    const fixes = fixesOf(messages);
    if (fixes.length > 0) {
      const onePass = inOnePass(text, fixes);
      fixed.set(file, onePass);
      const inTen = await linter.lintText(folder, file, text, true);
      const left = await linted(onePass, folder, file, linter);
      reportsLeft.set(file, left);
      const complaints = await losses(text, onePass, file, left);
      if (inTen.text !== onePass) complaints.push(`ESLint's --fix gives another text:\n${inTen.text}`);
      if (left.some(({ fix }) => fix)) complaints.push("leaves something to fix");
      const wanted = messages.filter(({ fix }) => !fix);
      if (texts(left) !== texts(wanted)) complaints.push(`leaves other reports: ${texts(left)}`);
      judgements.push(...complaints.map((complaint) => fixJudgement("a fix", file, complaint, onePass)));
    }
    for (const { changed, message } of suggested(text, messages).slice(0, suggestions)) {
      tried.push({ file, text: changed });
      const left = await linted(changed, folder, file, linter);
      const complaints = await losses(text, changed, file, left);
      const equal = (all: typeof messages): number => all.filter((one) => one.message === message).length;
      if (equal(left) >= equal(messages)) complaints.push("leaves its report");
      judgements.push(
        ...complaints.map((complaint) => fixJudgement("a suggestion", file, complaint, changed)),
      );
    }
  }
  if (fixed.size > 0) judgements.push(...(await runFixed(project, fixed, reportsLeft, before, library)));
  return { fixed, suggested: tried, judgements };
}

/** The texts that the suggestions give, each once, and the message of the report that each belongs to. */
function suggested(
  text: string,
  messages: readonly Linter.LintMessage[],
): { readonly changed: string; readonly message: string }[] {
  const changes = new Map(
    messages.flatMap(({ message, suggestions = [] }) =>
      suggestions.map(({ fix }) => [inOnePass(text, [fix]), message] as const),
    ),
  );
  return [...changes].map(([changed, message]) => ({ changed, message }));
}

async function linted(
  text: string,
  folder: string,
  file: string,
  linter: ProjectLinter,
): Promise<readonly Linter.LintMessage[]> {
  return (await linter.lintText(folder, file, text, false)).messages;
}

/** What an edit destroyed. */
async function losses(
  text: string,
  changed: string,
  file: string,
  left: readonly Linter.LintMessage[],
): Promise<string[]> {
  const fatal = left.find((message) => message.fatal);
  if (fatal) return [`can't be parsed any more: ${fatal.message}`];
  const found = notes(changed) === notes(text) ? [] : ["loses a comment"];
  try {
    await compiled(changed, file, "es2022");
  } catch (error) {
    found.push(`does not compile any more: ${String(error)}`);
  }
  return found;
}

function texts(messages: readonly Linter.LintMessage[]): string {
  return messages
    .map(({ message }) => message)
    .sort()
    .join("; ");
}

/** The generator's comments. Those of an import list may change their place with a name. */
function notes(text: string): string {
  return (text.match(/\/\* n\d+ \*\/|\/\/ n\d+/g) ?? []).sort().join();
}

/** The modules whose fixed programs are run again must still be judged alike by rule and assertion. */
async function runFixed(
  project: Project,
  fixed: ReadonlyMap<string, string>,
  left: Reports,
  before: Outcome,
  library: Library,
): Promise<Judgement[]> {
  const after: Project = { ...project, files: new Map([...project.files, ...fixed]) };
  const outcome = await run(after, library);
  return after.leaves.flatMap(({ module, modules }, index) => {
    const texts = modules.flatMap((one) => fixed.get(one) ?? []);
    if (texts.length === 0) return [];
    const missing = (outcome.leaves[index] ?? []).find(
      ({ name, message }) =>
        name === "ReferenceError" && !before.leaves[index]?.some((one) => one.message === message),
    );
    return [
      ...(missing ? [fixJudgement("a fix", module, `ends in ${missing.message}`, texts.join("\n"))] : []),
      ...judgeLeaf(after, index, left, outcome)
        .filter(({ verdict }) => verdict === "disagreement")
        .map((judgement) => ({ ...judgement, kind: `after a fix: ${judgement.kind ?? ""}` })),
    ];
  });
}

function fixJudgement(what: string, file: string, complaint: string, text: string): Judgement {
  const [first = ""] = complaint.split(":");
  return disagreementOn("CV003", `${what} ${first}`, `${file}: ${what} ${complaint}\n${text}`);
}
