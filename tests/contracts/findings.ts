import type { Findings } from "./agreement.js";
import type { Case } from "./case.js";
import { type LintModule, makeLinter } from "./linting.js";
import { makeRunner } from "./running.js";
import { compilers, type Workspace } from "./workspace.js";

/** Lints and runs a case. */
export type FindingsOf = (example: Case) => Promise<Findings>;

/** Installs the cases, and gives what lints and runs each of them. */
export async function makeFinder(workspace: Workspace, cases: readonly Case[]): Promise<FindingsOf> {
  for (const example of cases) workspace.install(example);
  const lint = await makeLinter(workspace, cases);
  const run = makeRunner(workspace, 2);
  return async (example) => {
    const [reports, ...thrown] = await Promise.all([
      lintAll(example.modules, lint),
      ...compilers.map((compiler) => run(example, compiler)),
    ]);
    return { reports, thrown: new Map(compilers.map((compiler, index) => [compiler, thrown[index] ?? []])) };
  };
}

/** The reports of modules, linted one after the other, by module. */
export async function lintAll(modules: readonly string[], lint: LintModule): Promise<Findings["reports"]> {
  const reports = new Map<string, Awaited<ReturnType<LintModule>>>();
  for (const module of modules) reports.set(module, await lint(module));
  return reports;
}
