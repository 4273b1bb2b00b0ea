import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../usage.js";

type EslintModule = typeof import("eslint");

/** The first major version of ESLint that the plugin works with. */
const OLDEST = 9;

/**
 * ESLint as the project in a folder has it; else as it was installed beside this package, as `npx -p` and
 * isolated hooks do.
 *
 * @throws UsageError with the line that brings an ESLint along
 */
export async function findEslint(cwd: string): Promise<EslintModule> {
  const tooOld: string[] = [];
  for (const from of [path.join(cwd, "package.json"), import.meta.filename]) {
    const entry = resolved("eslint", from);
    if (entry === undefined) continue;
    const loaded = await loadedFrom(entry);
    const { version } = loaded.ESLint;
    if (Number.parseInt(version) >= OLDEST) return loaded;
    tooOld.push(version);
  }
  const reason =
    tooOld.length > 0
      ? `ESLint ${[...new Set(tooOld)].join(" and ")} is too old, 9 or 10 is needed`
      : "ESLint is not installed here";
  // Where both places have an old one, this package is installed beside it, and npx would bring along neither.
  const wayOut =
    tooOld.length > 1 ? "npm install --save-dev eslint@10" : "npx -p classviews -p eslint classviews lint";
  throw new UsageError(`${reason}. Run\n\n  ${wayOut}\n`);
}

/** The file of a package that a module would get; undefined if it would get none. */
function resolved(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

async function loadedFrom(entry: string): Promise<EslintModule> {
  const loaded = (await import(pathToFileURL(entry).href)) as { default: EslintModule };
  return loaded.default;
}
