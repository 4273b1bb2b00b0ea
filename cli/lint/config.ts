import type { Linter } from "eslint";
import classviews from "../../rules/index.js";
import type { LintOptions } from "./options.js";
import { watchedParser } from "./parser.js";
import { whyConfig } from "./why.js";

/**
 * The config of `classviews lint`: the rules of `recommended`, for JavaScript and TypeScript.
 *
 * @param isIgnored - is a file or folder left out, by its absolute path?
 * @param onFile - told of each file whose turn comes
 */
export function builtInConfig(
  { conditions, why }: LintOptions,
  isIgnored: (file: string) => boolean,
  onFile: (file: string) => void,
): Linter.Config[] {
  return [
    {
      name: "classviews/lint/ignores",
      // ESLint takes functions, too, which its types leave out.
      ignores: ["**/dist/", "**/.yarn/", "**/.pnp.*", isIgnored as unknown as string],
    },
    {
      name: "classviews/lint/comments",
      // Most of a project's comments are for the rules of its own config, which do not run here.
      linterOptions: { reportUnusedDisableDirectives: "off" },
    },
    {
      ...classviews.configs.recommended,
      languageOptions: { parser: watchedParser(onFile) },
      settings: { classviews: { conditions } },
    },
    ...(why ? [whyConfig] : []),
  ];
}
