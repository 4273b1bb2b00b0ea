import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "./usage.js";

/** The public side of this package. */
export type Library = typeof import("../src/index.js");

/** A module of the user's, loaded. */
export interface LoadedModule {
  readonly exports: Readonly<Record<string, unknown>>;
  /** The copy of this package that the module uses. */
  readonly library: Library;
}

/**
 * Loads a module.
 *
 * @param name - a path, relative to the working directory
 * @throws UsageError if there is no such file, or if Node can't read it
 * @throws what the module throws, such as ImproperlyConfigured of a view that it makes
 */
export async function loadModule(name: string): Promise<LoadedModule> {
  const file = path.resolve(name);
  if (!existsSync(file)) throw new UsageError(`There is no module ${name}. Give the path of a file.`);
  if (statSync(file).isDirectory()) throw new UsageError(`${name} is a folder. Give the path of a file.`);
  try {
    const exports = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
    return { exports, library: await libraryOf(file) };
  } catch (error) {
    if (isUnreadableTypeScript(error, file)) throw new UsageError(typescriptHint(name, error));
    throw error;
  }
}

/** A command that is installed elsewhere than the module's package has classes of its own, which tell nothing here. */
async function libraryOf(file: string): Promise<Library> {
  const entry = entryFor(file);
  return entry === undefined
    ? import("../src/index.js")
    : ((await import(pathToFileURL(entry).href)) as Library);
}

function entryFor(file: string): string | undefined {
  try {
    return createRequire(file).resolve("classviews");
  } catch (error) {
    if (codeOf(error) === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/**
 * Did loading fail because Node does not read TypeScript, or not all of it? Up to 22.17 it reads none by itself; later
 * versions strip types, but know no decorators, no enums, and no `./views.js` that means `./views.ts`.
 */
function isUnreadableTypeScript(error: unknown, file: string): boolean {
  const code = codeOf(error);
  if (code === "ERR_UNKNOWN_FILE_EXTENSION") return /\.[cm]?tsx?\b/.test(String(error));
  if (!/\.[cm]?tsx?$/.test(file)) return false;
  return (
    code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX" ||
    code === "ERR_INVALID_TYPESCRIPT_SYNTAX" ||
    (code === "ERR_MODULE_NOT_FOUND" && /\.[cm]?jsx?'/.test(String(error))) ||
    error instanceof SyntaxError
  );
}

function typescriptHint(name: string, error: unknown): string {
  const [reason = ""] = String(error).split("\n");
  return `Node ${process.versions.node} can't load ${name} as it is written. Compile it first and give the JavaScript file, or load it with tsx: node --import tsx node_modules/classviews/dist/cli/main.js …, or NODE_OPTIONS="--import tsx" npx classviews …\n(${reason})`;
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
