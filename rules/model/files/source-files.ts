import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type * as OxcParser from "oxc-parser";
import type { AstNode } from "../syntax/ast.js";
import { debugLog } from "./debug-log.js";
import { scanImports, type ImportScan } from "./import-scan.js";
import { loadOptionalPackage } from "./optional-package.js";
import { isNestedTooDeep } from "./parser-stack-guard.js";
import { fileVersion, type FileVersion } from "./file-version.js";
import { type ModuleSummary, summarize } from "../facts/index.js";

/** Larger files are bundles or data: reading one would cost more than any verdict is worth. */
const LARGEST_FILE = 4 * 1024 * 1024;
const MOST_FILES = 4000;

const log = debugLog("files");

/** A file as it was when it was looked at, and what it has been read for since. */
export class SourceFile {
  readonly version: FileVersion;
  readonly #path: string;
  #importScan: ImportScan | null | undefined;
  #summary: ModuleSummary | null | undefined;
  /** Of the text that the summary is of. */
  #digest = "";

  constructor(path: string, version: FileVersion) {
    this.#path = path;
    this.version = version;
  }

  /** What its text tells at a glance, or null where it can't be read or holds no code. */
  get importScan(): ImportScan | null {
    if (this.#importScan === undefined) this.#importScan = scanFile(this.#path);
    return this.#importScan ?? null;
  }

  /** Null where it can't be read or parsed. */
  get summary(): ModuleSummary | null {
    if (this.#summary === undefined) this.#read();
    return this.#summary ?? null;
  }

  /** The summary, if the file has been read and holds a text. */
  knownSummary(text: string): ModuleSummary | null {
    return this.#summary && digestOf(text) === this.#digest ? this.#summary : null;
  }

  #read(): void {
    try {
      // The mark is no part of the text, to ESLint as to Node.
      const text = readFileSync(this.#path, "utf8").replace(/^\uFEFF/, "");
      this.#digest = digestOf(text);
      this.#summary = parse(text, this.#path);
    } catch (error) {
      // Unreadable at this moment, or nested so deeply that what is left of the stack does not hold it: the next
      // time it may be otherwise.
      log(() => `${this.#path}: ${String(error)}`);
    }
  }
}

/** By path, the least lately found first. */
const files = new Map<string, SourceFile>();

/** A file as it is on disk, or null where there is none. What is known of it is kept until it changes. */
export function findFile(path: string): SourceFile | null {
  const version = fileVersion(path, LARGEST_FILE);
  const known = files.get(path);
  files.delete(path);
  if (!version) return null;
  const file = known && version.equals(known.version) ? known : new SourceFile(path, version);
  files.set(path, file);
  for (const oldest of files.keys()) {
    if (files.size <= MOST_FILES) break;
    files.delete(oldest);
  }
  return file;
}

/** Undefined where it can't be read at this moment. */
function scanFile(path: string): ImportScan | null | undefined {
  if (!/\.[cm]?[jt]sx?$/.test(path)) return null;
  try {
    return scanImports(readFileSync(path, "utf8"));
  } catch (error) {
    log(() => `${path}: ${String(error)}`);
    return undefined;
  }
}

function parse(text: string, path: string): ModuleSummary | null {
  const parser = loadParser();
  if (!parser) return null;
  if (isNestedTooDeep(text)) {
    log(() => `${path}: nested too deep for the parser's stack`);
    return null;
  }
  const result = parser.parseSync(path, text, {
    ...languageOf(path),
    astType: "ts",
    preserveParens: false,
  });
  if (result.errors.length > 0) {
    log(() => `${path}: ${result.errors[0]?.message ?? "does not parse"}`);
    return null;
  }
  return summarize(result.program as unknown as AstNode, isDeclarationFile(path));
}

/** Does a file declare what is written elsewhere? */
export function isDeclarationFile(path: string): boolean {
  return /\.d\.[mc]?ts$/.test(path);
}

function digestOf(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}

/** Given explicitly: by the file's name alone `.js` would not take JSX. */
function languageOf(path: string): Pick<OxcParser.ParserOptions, "lang" | "sourceType"> {
  if (isDeclarationFile(path)) return { lang: "dts", sourceType: "module" };
  switch (extname(path)) {
    case ".ts":
    case ".mts":
      return { lang: "ts", sourceType: "module" };
    case ".cts":
      return { lang: "ts", sourceType: "unambiguous" };
    case ".tsx":
      return { lang: "tsx", sourceType: "module" };
    case ".mjs":
      return { lang: "jsx", sourceType: "module" };
    default:
      return { lang: "jsx", sourceType: "unambiguous" };
  }
}

let parser: typeof OxcParser | null | undefined;

function loadParser(): typeof OxcParser | null {
  if (parser === undefined) {
    parser = loadOptionalPackage("oxc-parser", "no other file is read, and each is judged by itself") as
      typeof OxcParser | null;
  }
  return parser;
}
