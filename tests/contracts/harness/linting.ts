import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import typescriptParser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { defineConfig } from "eslint/config";
import type { Case } from "./case.js";
import type { Workspace } from "./workspace.js";

/** Lints a text as that of a case's module, such as `single-view-base/two-views.ts`; without one as it is saved. */
export type LintText = (module: string, text?: string) => Promise<readonly Linter.LintMessage[]>;

/** A real ESLint in the workspace, with the built plugin's `recommended` config and nothing else. */
export async function makeLinter(workspace: Workspace, cases: readonly Case[]): Promise<LintText> {
  const eslint = new ESLint({
    cwd: workspace.root,
    overrideConfigFile: true,
    overrideConfig: await config(workspace, cases),
  });
  return async (module, text) => {
    const filePath = path.join(workspace.source, module);
    const saved = text ?? readFileSync(filePath, "utf8");
    const [result] = await eslint.lintText(saved, { filePath, warnIgnored: true });
    return result?.messages ?? [];
  };
}

async function config(workspace: Workspace, cases: readonly Case[]): Promise<Linter.Config[]> {
  const plugin = pathToFileURL(path.join(workspace.root, "node_modules/classviews/dist/rules/index.js")).href;
  const { default: classviews } = (await import(/* @vite-ignore */ plugin)) as {
    default: { configs: { recommended: Linter.Config[] } };
  };
  return defineConfig([
    classviews.configs.recommended,
    { files: ["**/*.{ts,mts,cts,tsx}"], languageOptions: { parser: typescriptParser } },
    ...cases.flatMap(({ name, settings }) =>
      settings
        ? [{ files: [`source/${name}`, `source/${name}/**`], settings: { classviews: settings } }]
        : [],
    ),
  ]);
}
