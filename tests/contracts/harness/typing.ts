import path from "node:path";
import ts from "typescript";
import type { Case } from "./case.js";
import type { Workspace } from "./workspace.js";

/** The errors that TypeScript gives on installed cases, by the case's name; one program for all of them. */
export function typeErrors(
  workspace: Workspace,
  cases: readonly Case[],
): ReadonlyMap<string, readonly string[]> {
  const program = ts.createProgram({
    rootNames: cases.map(({ entry }) => path.join(workspace.source, entry)),
    options: typedOptions(workspace.root),
  });
  const errors = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
    module: file ? path.relative(workspace.source, file.fileName).split(path.sep).join("/") : "",
    text: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
  return new Map(
    cases.map(({ name, modules }) => [
      name,
      errors.filter(({ module }) => modules.includes(module)).map(({ text }) => text),
    ]),
  );
}

/** How a user's project is checked, with the packages in the `node_modules` of `root`. */
export function typedOptions(root: string): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.decorators.d.ts"],
    types: ["node"],
    typeRoots: [path.join(root, "node_modules/@types")],
    strict: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
  };
}
