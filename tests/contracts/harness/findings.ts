import type { Findings } from "./agreement.js";
import type { Case } from "./case.js";
import { type LintText, makeLinter } from "./linting.js";
import { makeRunner, type RunProgram } from "./running.js";
import { type Compiler, compilers, type Workspace } from "./workspace.js";

/** Lints and runs a case. */
export type FindingsOf = (example: Case) => Promise<Findings>;

/** Installs the cases, and gives what lints and runs each of them. */
export async function makeFinder(workspace: Workspace, cases: readonly Case[]): Promise<FindingsOf> {
  for (const example of cases) workspace.install(example);
  const lint = await makeLinter(workspace, cases);
  const run = makeRunner(workspace, 2);
  return async (example) => {
    const [reports, thrown] = await Promise.all([
      lintAll(example.modules, lint),
      runAll(example, workspace, run),
    ]);
    return { reports, thrown };
  };
}

/** Where both compilers make the same program, as they mostly do of JavaScript, one run stands for both. */
async function runAll(example: Case, workspace: Workspace, run: RunProgram): Promise<Findings["thrown"]> {
  const runs = new Map<string, ReturnType<RunProgram>>();
  const thrown = new Map<Compiler, Awaited<ReturnType<RunProgram>>>();
  for (const compiler of compilers) {
    const program = await workspace.compile(example, compiler);
    const running = runs.get(program.code) ?? run(program);
    runs.set(program.code, running);
    thrown.set(compiler, await running);
  }
  return thrown;
}

/** The reports of modules, linted one after the other, by module. */
export async function lintAll(modules: readonly string[], lint: LintText): Promise<Findings["reports"]> {
  const reports = new Map<string, Awaited<ReturnType<LintText>>>();
  for (const module of modules) reports.set(module, await lint(module));
  return reports;
}
