import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import type { Thrown } from "./run-case.js";
import type { Program, Workspace } from "./workspace.js";

/** Runs a compiled case in a fresh process, and says what was thrown. */
export type RunProgram = (program: Program) => Promise<readonly Thrown[]>;

/**
 * A runner for a workspace.
 *
 * @param workspace - where the cases are installed
 * @param workers - how many processes may run at a time
 */
export function makeRunner(workspace: Workspace, workers: number): RunProgram {
  const script = path.join(workspace.root, "run-case.js");
  writeFileSync(script, runnerScript());
  const inTurn = limited(workers);
  return ({ entry, requests }) =>
    inTurn(async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [script, entry, ...requests], {
        timeout: 30_000,
      });
      return JSON.parse(stdout) as Thrown[];
    });
}

/** The runner stands in the workspace, so that its `classviews` is the cases' own. */
function runnerScript(): string {
  const text = readFileSync(path.join(import.meta.dirname, "run-case.ts"), "utf8");
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

function limited(workers: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running === workers) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
