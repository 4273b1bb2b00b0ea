import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { compiledName } from "./compiling.js";
import { disagreementOn, type Judgement } from "./judging.js";
import type { Project } from "./project.js";
import { compileAll, type Outcome, type Thrown } from "./running.js";

/**
 * Runs every leaf and every class of a project in a fresh process each, by Node's own loader and with the
 * installed package, and compares what is thrown with what was thrown side by side.
 *
 * @param folder - absolute path, within the workspace
 */
export async function runInProcesses(
  project: Project,
  outcome: Outcome,
  folder: string,
): Promise<{ readonly programs: number; readonly judgements: readonly Judgement[] }> {
  const target = path.join(folder, "apart");
  mkdirSync(target, { recursive: true });
  for (const [file, code] of await compileAll(project)) {
    const to = path.join(target, file);
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, code);
  }
  const script = path.join(target, "look.js");
  writeFileSync(script, looker);
  const judgements: Judgement[] = [];
  let programs = 0;
  const compare = async (
    file: string,
    together: readonly Thrown[],
    exportName = "",
    initkwargs = {},
  ): Promise<void> => {
    programs += 1;
    const looked = [compiledName(file), exportName, JSON.stringify(initkwargs)];
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...looked]);
    if (stdout !== JSON.stringify(together.map(({ name, code }) => [name, code]))) {
      const seen = together.map(({ name, message }) => `${name}: ${message}`).join("; ");
      judgements.push(
        disagreementOn(
          "CV003",
          "a fresh process sees other errors",
          `${file} ${exportName}: ${stdout}, not ${seen}`,
        ),
      );
    }
  };
  for (const [index, { module }] of project.leaves.entries()) {
    await compare(module, outcome.leaves[index] ?? []);
  }
  for (const [index, { module, exportName, initkwargs }] of project.subjects.entries()) {
    const together = outcome.subjects[index];
    if (together === "not loaded") continue;
    await compare(module, together ? [together] : [], exportName, initkwargs);
  }
  rmSync(target, { recursive: true });
  return { programs, judgements };
}

/** The same look as in `running.ts`, as a program. */
const looker = `
import { View } from "classviews";
// Node tells of an error in imported CommonJS a second time, and ends.
process.on("unhandledRejection", () => undefined);
const [, , file, exportName, initkwargs] = process.argv;
const thrown = [];
const note = ({ name, code }) => thrown.push([name, typeof code === "string" ? code : null]);
const tried = (view) => { try { view.asView(JSON.parse(initkwargs)); } catch (error) { note(error); } };
const viewsIn = (namespace) => Object.values(namespace).flatMap((value) =>
  value === View || Object.prototype.isPrototypeOf.call(View, value) ? [value]
  : Object.prototype.toString.call(value) === "[object Module]" ? viewsIn(value) : []);
try {
  const namespace = await import("./" + file);
  if (exportName === "") viewsIn(namespace).forEach(tried);
  else tried(namespace[exportName]);
} catch (error) { note(error); }
process.stdout.write(JSON.stringify(thrown));
`;
