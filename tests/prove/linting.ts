import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import typescriptParser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { defineConfig } from "eslint/config";
import { mapsPaths, tsconfig } from "./compiling.js";
import type { Project } from "./project.js";

/** Reports by module. */
export type Reports = ReadonlyMap<string, readonly Linter.LintMessage[]>;

/** A real ESLint, with the built plugin's `recommended` config and nothing else. */
export interface ProjectLinter {
  /** Writes a project into a folder of the workspace, and lints all its modules there. */
  lint(project: Pick<Project, "files">, folder: string): Promise<Reports>;
  /** Lints a text as that of a module that was written, and applies all fixes as `--fix` does, if asked. */
  lintText(folder: string, file: string, text: string, fix: boolean): Promise<LintedText>;
}

interface LintedText {
  readonly messages: readonly Linter.LintMessage[];
  /** The text with all fixes, or as it was. */
  readonly text: string;
}

/**
 * A linter for the projects of a workspace.
 *
 * @param root - absolute path; the package stands in its `node_modules`
 */
export async function makeLinter(root: string): Promise<ProjectLinter> {
  const plugin = pathToFileURL(path.join(root, "node_modules/classviews/dist/rules/index.js")).href;
  const { default: classviews } = (await import(plugin)) as {
    default: { configs: { recommended: Linter.Config } };
  };
  const options: ESLint.Options = {
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: defineConfig([
      classviews.configs.recommended,
      { files: ["**/*.ts", "**/*.tsx"], languageOptions: { parser: typescriptParser } },
      { files: ["**/*.jsx"], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
    ]),
  };
  const eslint = new ESLint(options);
  const fixing = new ESLint({ ...options, fix: true });
  return {
    async lint({ files }, folder) {
      const target = path.join(root, folder);
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target, { recursive: true });
      if (mapsPaths(files)) writeFileSync(path.join(target, "tsconfig.json"), tsconfig);
      for (const [file, text] of files) {
        mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
        writeFileSync(path.join(target, file), text);
      }
      const results = await eslint.lintFiles([folder]);
      return new Map(results.map(({ filePath, messages }) => [path.relative(target, filePath), messages]));
    },
    async lintText(folder, file, text, fix) {
      const [result] = await (fix ? fixing : eslint).lintText(text, {
        filePath: path.join(root, folder, file),
      });
      return { messages: result?.messages ?? [], text: result?.output ?? text };
    },
  };
}
