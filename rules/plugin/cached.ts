import { isAbsolute } from "node:path";
import { getEnvironmentData, isMainThread, setEnvironmentData } from "node:worker_threads";
import type { Linter } from "eslint";
import { digestOf } from "../model/host.js";

/** What {@link cached} takes beside the folder. */
export interface CachedOptions {
  /** Conditions of package `exports` to try before the usual ones; set for the rules, too. */
  readonly conditions?: readonly string[];
}

/**
 * A config that makes ESLint's `--cache` right for rules that look into other files.
 *
 * ESLint keeps the verdict on a file for as long as the file itself and its config stay the same. This
 * config has a digest in its settings, of every imported file of the project, and so changes with them.
 *
 * @param folder - absolute: the project's, such as `import.meta.dirname`, or the one with its sources
 * @throws TypeError if it is not absolute, and the file system's error if there is no such folder
 * @example
 * ```js
 * import classviews, { cached } from "classviews/eslint-plugin";
 *
 * export default [classviews.configs.recommended, cached(import.meta.dirname)];
 * ```
 */
export function cached(folder: string, { conditions = [] }: CachedOptions = {}): Linter.Config {
  if (!isAbsolute(folder)) {
    throw new TypeError(
      `cached() takes the absolute path of a folder, such as import.meta.dirname, not "${folder}".`,
    );
  }
  return {
    name: "classviews/cached",
    settings: {
      classviews: {
        ...(conditions.length > 0 && { conditions }),
        digest: digestOfRun(folder, conditions),
      },
    },
  };
}

/** ESLint's worker threads load the config again: they take what the main thread found. */
function digestOfRun(folder: string, conditions: readonly string[]): string {
  const key = JSON.stringify(["classviews digest", folder, conditions]);
  const known = isMainThread ? undefined : getEnvironmentData(key);
  if (typeof known === "string") return known;
  const digest = digestOf(folder, conditions);
  setEnvironmentData(key, digest);
  return digest;
}
