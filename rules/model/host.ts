import { realpathSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { TSESLint } from "@typescript-eslint/utils";
import type { AstNode } from "./syntax/ast.js";
import { LibraryReachability } from "./files/library-reachability.js";
import { debugLog } from "./files/debug-log.js";
import { summarize } from "./facts/index.js";
import { isDeclarationFile } from "./files/source-files.js";
import { scanImports } from "./files/import-scan.js";
import { FilesSnapshot } from "./files/snapshot.js";
import { ModuleGraph } from "./meaning/module-graph.js";
import { Resolver } from "./files/resolver.js";
import { isSingleRun } from "./files/single-run.js";
import { Model } from "./index.js";

export { digestOf } from "./files/digest.js";

/** As much of ESLint's rule context as the model needs. Oxlint gives the same. */
type Context = Pick<
  TSESLint.RuleContext<string, readonly unknown[]>,
  "cwd" | "filename" | "languageOptions" | "physicalFilename" | "settings" | "sourceCode"
>;

/** May a rule have anything to say about the file? Asked before it is looked at any closer. */
export function mayMatter(context: Context): boolean {
  return stateOf(context) !== null;
}

/**
 * The model of the file that is being linted, made once for all rules; null where the file can hold
 * nothing that a rule speaks of.
 */
export function modelOf(context: Context): Model | null {
  const state = stateOf(context);
  if (state?.model === undefined && state) state.model = makeModel(context, state);
  return state?.model ?? null;
}

/** What has been found out about a file that may matter. */
interface FileState {
  /** By which other modules know the file. */
  readonly path: string;
  /** From where its imports are looked up. */
  readonly file: string;
  readonly snapshot: FilesSnapshot;
  model?: Model | null;
}

const states = new WeakMap<object, FileState | null>();
/**
 * Whose state is taken out for the next one: a WeakMap holds on to what nobody can ask for until a full collection.
 * By itself this would not do. Oxlint has one object for all files, which only its own WeakMap tells apart.
 */
let latest: object | undefined;

/** What is known of the files around. */
interface Surroundings {
  readonly snapshot: FilesSnapshot;
  /** In a run that ends, whose lints share all of this: for a single one it would not be worth its while. */
  readonly reachability: LibraryReachability | null;
}

/** By working directory and conditions. */
const surroundings = new Map<
  string,
  { readonly resolver: Resolver; readonly lasting: Surroundings | null }
>();
const log = debugLog("model");

function stateOf(context: Context): FileState | null {
  const { sourceCode } = context;
  let state = states.get(sourceCode);
  if (state === undefined) {
    state = firstState(context);
    if (latest) states.delete(latest);
    latest = sourceCode;
    states.set(sourceCode, state);
  }
  return state;
}

function firstState(context: Context): FileState | null {
  const { mayImportAnything, sources } = scanImports(context.sourceCode.text);
  if (!mayImportAnything && sources.length === 0) return null;
  const file = realPath(context.physicalFilename);
  // A block of a processed file does not stand for the file.
  const path = context.filename === context.physicalFilename ? file : context.filename;
  const { snapshot, reachability } = surroundingsOf(context);
  const mayReachLibrary =
    mayImportAnything || !reachability || reachability.mayReachLibrary(sources, file, path === file);
  return mayReachLibrary ? { path, file, snapshot } : null;
}

function makeModel(context: Context, { path, file, snapshot }: FileState): Model | null {
  const { ast, text } = context.sourceCode;
  try {
    const known = path === file && isByKnownParser(context) ? snapshot.knownSummary(path, text) : null;
    const summary = known ?? summarize(ast as unknown as AstNode, isDeclarationFile(path));
    return new Model(new ModuleGraph({ path, file, summary }, snapshot), text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    log(() => `${path}: nested too deeply to be read: ${error.message}`);
    return null;
  }
}

/** Does the tree give the summary that the reader of other files makes of the same text? */
function isByKnownParser({ languageOptions: { parser } }: Context): boolean {
  if (!parser || typeof parser !== "object") return false;
  return KNOWN_PARSERS.has(parser.meta?.name ?? ("name" in parser ? parser.name : null));
}

const KNOWN_PARSERS: ReadonlySet<unknown> = new Set([
  "typescript-eslint/parser",
  "espree",
  "classviews/parser",
  "oxlint",
]);

function surroundingsOf({ settings, cwd }: Context): Surroundings {
  const conditions = strings(settings["classviews"], "conditions");
  const key = [cwd, ...conditions].join("\0");
  const known = surroundings.get(key);
  const lasts = isSingleRun();
  if (lasts && known?.lasting) return known.lasting;
  const resolver = known?.resolver ?? new Resolver(conditions);
  const snapshot = new FilesSnapshot(resolver, cwd);
  const reachability = lasts ? new LibraryReachability(snapshot) : null;
  // A snapshot that is over would only keep what it has seen in memory.
  surroundings.set(key, { resolver, lasting: reachability && { snapshot, reachability } });
  return { snapshot, reachability };
}

/** A list of strings in `settings.classviews`, empty where there is none. */
export function strings(settings: unknown, name: string): string[] {
  if (typeof settings !== "object" || settings === null) return [];
  const value = (settings as Record<string, unknown>)[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The path under which other modules find the file: with symbolic links resolved. */
function realPath(path: string): string {
  if (!isAbsolute(path)) return path;
  try {
    return realpathSync.native(path);
  } catch {
    return path; // not saved yet
  }
}
