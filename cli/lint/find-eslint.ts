import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isAbsent, loadFailure } from "../../rules/model/files/optional-package.js";
import { UsageError } from "../usage.js";

type EslintModule = typeof import("eslint");

/**
 * ESLint as the project in a folder has it; else as it was installed beside this package, as `npx -p` and
 * isolated hooks do.
 *
 * @throws UsageError with the line that brings an ESLint along, or why the one that is there can't be loaded
 */
export async function findEslint(cwd: string): Promise<EslintModule> {
  const tooOld: string[] = [];
  for (const from of [path.join(cwd, "package.json"), import.meta.filename]) {
    const loaded = await loadedFrom(from);
    if (loaded === undefined) continue;
    const { version } = loaded.ESLint;
    if (isSupported(version)) return loaded;
    tooOld.push(version);
  }
  const reason =
    tooOld.length > 0
      ? `ESLint ${[...new Set(tooOld)].join(" and ")} is too old, 9.22 or 10 is needed`
      : "ESLint is not installed here";
  throw new UsageError(`${reason}. Run\n\n  ${wayOut(tooOld.length)}\n`);
}

/** The peer range of package.json, without its upper end: `npm` holds that. */
function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 9 || (major === 9 && minor >= 22);
}

/** Where both places have an old one, this package is installed beside it, and npx would bring along neither. */
function wayOut(tooOld: number): string {
  if (process.versions["pnp"] !== undefined) return "yarn add --dev eslint@10";
  return tooOld > 1 ? "npm install --save-dev eslint@10" : "npx -p classviews -p eslint classviews lint";
}

/** What a module would get by `import("eslint")`; undefined where no ESLint is installed for it. */
async function loadedFrom(from: string): Promise<EslintModule | undefined> {
  try {
    const entry = createRequire(from).resolve("eslint");
    const loaded = (await import(pathToFileURL(entry).href)) as { default: EslintModule };
    return loaded.default;
  } catch (error) {
    if (isAbsent("eslint", error, from)) return undefined;
    throw new UsageError(loadFailure("eslint", error));
  }
}
