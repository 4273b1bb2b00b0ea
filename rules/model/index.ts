import { realpathSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { TSESLint } from "@typescript-eslint/utils";
import type { AstNode } from "./ast.js";
import { type MisplacedBase, misplacedBases } from "./base-lists.js";
import { CheapLook } from "./cheap-look.js";
import { debugLog } from "./debug-log.js";
import { DefinitionTime } from "./definition-time.js";
import { extract } from "./extract.js";
import { isDeclarationFile } from "./file-reader.js";
import { glance } from "./glance.js";
import { Moment } from "./moment.js";
import { Project } from "./project.js";
import { Resolver } from "./resolver.js";
import { isSingleRun } from "./single-run.js";
import type { ModuleSummary } from "./summary.js";
import { type ViewClass, viewClasses } from "./view-class.js";

export type { MisplacedBase } from "./base-lists.js";
export type { EarlyReverse } from "./definition-time.js";
export type { Handler } from "./handlers.js";
export type { DeclaredHandler, ViewClass } from "./view-class.js";
export { isMixed } from "./view-class.js";

/** What the rules may ask about the file that is being linted. */
export class Model {
  readonly #project: Project;
  readonly #text: string;
  #views: readonly ViewClass[] | undefined;
  #definitionTime: DefinitionTime | undefined;

  constructor(project: Project, text: string) {
    this.#project = project;
    this.#text = text;
  }

  /** The view classes that the file declares or makes. */
  get views(): readonly ViewClass[] {
    return (this.#views ??= viewClasses(this.#project, this.#text));
  }

  /** What runs while a class or a URLconf is being defined. */
  get definitionTime(): DefinitionTime {
    return (this.#definitionTime ??= new DefinitionTime(this.#project));
  }

  /** The file's imports, exports and bindings. */
  get summary(): ModuleSummary {
    return this.#project.current.summary;
  }

  get project(): Project {
    return this.#project;
  }

  /**
   * The bases that stand where none of their kind can.
   *
   * @param combiners - names of functions that put classes together into one
   */
  misplacedBases(combiners: readonly string[]): MisplacedBase[] {
    return misplacedBases(this.#project, combiners);
  }
}

/** As much of ESLint's rule context as the model needs. Oxlint gives the same. */
type Context = Pick<
  TSESLint.RuleContext<string, readonly unknown[]>,
  "cwd" | "filename" | "languageOptions" | "physicalFilename" | "settings" | "sourceCode"
>;

/** May a rule have anything to say about the file? Asked before it is looked at any closer. */
export function mayMatter(context: Context): boolean {
  return lookAt(context) !== null;
}

/**
 * The model of the file that is being linted, made once for all rules; null where the file can hold
 * nothing that a rule speaks of.
 */
export function modelOf(context: Context): Model | null {
  const look = lookAt(context);
  if (look?.model === undefined && look) look.model = makeModel(context, look);
  return look?.model ?? null;
}

/** What has been found out about a file that may matter. */
interface Look {
  /** By which other modules know the file. */
  readonly path: string;
  /** From where its imports are looked up. */
  readonly file: string;
  readonly moment: Moment;
  model?: Model | null;
}

const looks = new WeakMap<object, Look | null>();
/**
 * Whose look is taken out for the next one: a WeakMap holds on to what nobody can ask for until a full collection.
 * By itself this would not do. Oxlint has one object for all files, which only its own WeakMap tells apart.
 */
let latest: object | undefined;

/** What is known of the files around. */
interface Surroundings {
  readonly moment: Moment;
  /** In a run that ends, whose lints share all of this: for a single one it would not be worth its while. */
  readonly cheapLook: CheapLook | null;
}

/** By working directory and conditions. */
const surroundings = new Map<
  string,
  { readonly resolver: Resolver; readonly lasting: Surroundings | null }
>();
const log = debugLog("model");

function lookAt(context: Context): Look | null {
  const { sourceCode } = context;
  let look = looks.get(sourceCode);
  if (look === undefined) {
    look = firstLook(context);
    if (latest) looks.delete(latest);
    latest = sourceCode;
    looks.set(sourceCode, look);
  }
  return look;
}

function firstLook(context: Context): Look | null {
  const { isOpen, sources } = glance(context.sourceCode.text);
  if (!isOpen && sources.length === 0) return null;
  const file = realPath(context.physicalFilename);
  // A block of a processed file does not stand for the file.
  const path = context.filename === context.physicalFilename ? file : context.filename;
  const { moment, cheapLook } = surroundingsOf(context);
  const mayLead = isOpen || !cheapLook || cheapLook.mayLead(sources, file, path === file);
  return mayLead ? { path, file, moment } : null;
}

function makeModel(context: Context, { path, file, moment }: Look): Model | null {
  const { ast, text } = context.sourceCode;
  try {
    const known = path === file && isByKnownParser(context) ? moment.knownSummary(path, text) : null;
    const summary = known ?? extract(ast as unknown as AstNode, isDeclarationFile(path));
    return new Model(new Project({ path, file, summary }, moment), text);
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
  const moment = new Moment(resolver, cwd);
  const cheapLook = lasts ? new CheapLook(moment) : null;
  // A moment that is over would only keep what it has seen in memory.
  surroundings.set(key, { resolver, lasting: cheapLook && { moment, cheapLook } });
  return { moment, cheapLook };
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
