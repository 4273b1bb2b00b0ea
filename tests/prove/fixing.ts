import type { Linter } from "eslint";
import { fixesOf, inOnePass } from "../contracts/fixing.js";
import { compiled } from "./compiling.js";
import { disagreementOn, type Judgement, judgeLeaf } from "./judging.js";
import type { ProjectLinter, Reports } from "./linting.js";
import type { Project } from "./project.js";
import { type Library, run } from "./running.js";

/** What became of the fixes and suggestions in a project. */
export interface FixFindings {
  /** The text of each module that has fixes, with all of them. */
  readonly fixed: ReadonlyMap<string, string>;
  /** How many suggestions were tried. */
  readonly suggestions: number;
  /** What a fix did that it must not. */
  readonly judgements: readonly Judgement[];
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
  linter: ProjectLinter,
  library: Library,
): Promise<FixFindings> {
  const fixed = new Map<string, string>();
  const judgements: Judgement[] = [];
  let suggestions = 0;
  for (const [file, messages] of reports) {
    const text = project.files.get(file) ?? "";
    const edit = new Edit(folder, file, text, linter);
    const fixes = fixesOf(messages);
    if (fixes.length > 0) {
      const onePass = inOnePass(text, fixes);
      fixed.set(file, onePass);
      const inTen = await linter.lintText(folder, file, text, true);
      const wanted = messages.filter(({ fix }) => !fix);
      const complaints = await edit.complaints(onePass, wanted);
      if (inTen.text !== onePass) complaints.push(`ESLint's --fix gives another text:\n${inTen.text}`);
      judgements.push(...complaints.map((complaint) => fixJudgement("a fix", file, complaint, onePass)));
    }
    for (const report of messages) {
      for (const { fix } of report.suggestions ?? []) {
        suggestions += 1;
        const changed = inOnePass(text, [fix]);
        const complaints = await edit.complaints(changed, null, messages.length);
        judgements.push(
          ...complaints.map((complaint) => fixJudgement("a suggestion", file, complaint, changed)),
        );
      }
    }
  }
  if (fixed.size > 0) judgements.push(...(await runFixed(project, folder, fixed, reports, linter, library)));
  return { fixed, suggestions, judgements };
}

/** A module, and what holds of it after an edit. */
class Edit {
  constructor(
    readonly folder: string,
    readonly file: string,
    readonly text: string,
    readonly linter: ProjectLinter,
  ) {}

  /**
   * What an edit did that it must not.
   *
   * @param wanted - the reports that are left, and no other; null for fewer than before
   */
  async complaints(
    changed: string,
    wanted: readonly Linter.LintMessage[] | null,
    before = 0,
  ): Promise<string[]> {
    const found: string[] = [];
    const { messages } = await this.linter.lintText(this.folder, this.file, changed, false);
    const fatal = messages.find((message) => message.fatal);
    if (fatal) return [`can't be parsed any more: ${fatal.message}`];
    if (wanted === null) {
      if (messages.length >= before) found.push("leaves as many reports as before");
    } else {
      if (messages.some(({ fix }) => fix)) found.push("leaves something to fix");
      if (texts(messages) !== texts(wanted)) found.push(`leaves other reports: ${texts(messages)}`);
    }
    if (notes(changed) !== notes(this.text)) found.push("loses or moves a comment");
    try {
      await compiled(changed, this.file, "es2022");
    } catch (error) {
      found.push(`does not compile any more: ${String(error)}`);
    }
    return found;
  }
}

function texts(messages: readonly Linter.LintMessage[]): string {
  return messages
    .map(({ message }) => message)
    .sort()
    .join("; ");
}

/** The generator's comments, in their order. Those of an import list may change their place with a name. */
function notes(text: string): string {
  return (text.match(/\/\* n\d+ \*\/|\/\/ n\d+/g) ?? []).sort().join();
}

/** The modules whose fixed programs are run again must still be judged alike by rule and assertion. */
async function runFixed(
  project: Project,
  folder: string,
  fixed: ReadonlyMap<string, string>,
  reports: Reports,
  linter: ProjectLinter,
  library: Library,
): Promise<Judgement[]> {
  const after: Project = { ...project, files: new Map([...project.files, ...fixed]) };
  const left = new Map(reports);
  for (const [file, text] of fixed) {
    left.set(file, (await linter.lintText(folder, file, text, false)).messages);
  }
  const outcome = await run(after, library);
  return after.leaves.flatMap(({ modules }, index) =>
    modules.some((module) => fixed.has(module))
      ? judgeLeaf(after, index, left, outcome)
          .filter(({ verdict }) => verdict === "disagreement")
          .map((judgement) => ({ ...judgement, kind: `after a fix: ${judgement.kind ?? ""}` }))
      : [],
  );
}

function fixJudgement(what: string, file: string, complaint: string, text: string): Judgement {
  const [first = ""] = complaint.split(":");
  return disagreementOn("CV003", `${what} ${first}`, `${file}: ${what} ${complaint}\n${text}`);
}
