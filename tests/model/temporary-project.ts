import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import typescriptParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { onTestFinished } from "vitest";
import noMixedAsyncHandlers from "../../rules/no-mixed-async-handlers.js";
import preferReverseLazy from "../../rules/prefer-reverse-lazy.js";
import singleViewBase from "../../rules/single-view-base.js";

/** Texts by file name, with `/`; `null` for a folder. */
export type Files = Readonly<Record<string, string | null>>;

export interface TemporaryProject {
  readonly root: string;
  /** Absolute path of a file. */
  path(file: string): string;
  write(files: Files): void;
  /**
   * Lints a file by all rules as an editor or the command line does, through a linter of the process.
   *
   * @returns a line for each report, such as `3 secondView`; what ESLint itself says has the message instead
   */
  lint(file: string, options?: LintOptions): string[];
}

export interface LintOptions {
  /** The buffer, where it is not what the file holds. */
  readonly text?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of TypeScript, instead of typescript-eslint's. */
  readonly parser?: Linter.Parser;
  /** Instead of the file's path. */
  readonly filename?: string;
  /** What a processor makes of the file; they are linted instead of it. */
  readonly blocks?: readonly { readonly text: string; readonly filename: string }[];
}

/** A folder outside of the repository, that is removed when the test is over. */
export function temporaryProject(files: Files): TemporaryProject {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "classviews-model-")));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const project: TemporaryProject = {
    root,
    path: (file) => path.join(root, file),
    write(texts) {
      for (const [file, text] of Object.entries(texts)) {
        mkdirSync(text === null ? project.path(file) : path.dirname(project.path(file)), { recursive: true });
        if (text !== null) writeFileSync(project.path(file), text);
      }
    },
    lint: (file, options) => lint(project, file, options),
  };
  project.write(files);
  return project;
}

const rules = {
  "no-mixed-async-handlers": noMixedAsyncHandlers,
  "prefer-reverse-lazy": preferReverseLazy,
  "single-view-base": singleViewBase,
};

function lint(project: TemporaryProject, file: string, options: LintOptions = {}): string[] {
  const { text, settings = {}, parser = typescriptParser, filename = project.path(file), blocks } = options;
  const config: Linter.Config[] = [
    {
      files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,md}", "<input>", "untitled:*"],
      plugins: { classviews: { rules } },
      rules: Object.fromEntries(Object.keys(rules).map((rule) => [`classviews/${rule}`, "error"])),
      settings: { classviews: settings },
    },
    {
      files: ["**/*.{ts,mts,cts,tsx}"],
      languageOptions: { parser },
    },
  ];
  return new Linter({ cwd: project.root })
    .verify(text ?? readFileSync(project.path(file), "utf8"), config, {
      filename,
      ...(blocks && processor(blocks)),
    })
    .map(({ line, messageId, message }) => `${line} ${messageId ?? message}`);
}

/** ESLint's types know only blocks that are a string. */
function processor(blocks: NonNullable<LintOptions["blocks"]>): Linter.LintOptions {
  return {
    preprocess: () => blocks as unknown as string[],
    postprocess: (messages) => messages.flat(),
  };
}
