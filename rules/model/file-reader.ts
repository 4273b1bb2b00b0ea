import { type BigIntStats, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { extname } from "node:path";
import type * as OxcParser from "oxc-parser";
import type { AstNode } from "./ast.js";
import { debugLog } from "./debug-log.js";
import { extract } from "./extract.js";
import { isNestedTooDeep } from "./nesting.js";
import type { ModuleSummary } from "./summary.js";

/** Larger files are bundles or data: reading one would cost more than any verdict is worth. */
const LARGEST_FILE = 4 * 1024 * 1024;
const MOST_SUMMARIES = 4000;

const log = debugLog("files");

/** Time stamps may be this coarse: a change right after a reading might not show. In milliseconds. */
const COARSEST_CLOCK = 100;

interface CachedSummary {
  /** Null where the file was read so soon after its change that another one might have the same time. */
  readonly state: string | null;
  readonly summary: ModuleSummary | null;
}

/** Summaries by path, the least lately read first; each with the file's state when it was read. */
const summaries = new Map<string, CachedSummary>();

/**
 * The summary of a file as it is on disk, or null where it can't be read or parsed.
 *
 * A summary is kept until the file's time of change, size or inode differ.
 */
export function readSummary(path: string): ModuleSummary | null {
  const stats = fileStats(path);
  if (!stats) {
    summaries.delete(path);
    return null;
  }
  const { mtimeNs, ctimeNs, size, ino } = stats;
  const state = [mtimeNs, ctimeNs, size, ino].join(" ");
  const cached = summaries.get(path);
  if (cached?.state === state) return cached.summary;
  const age = Date.now() - Number((mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1_000_000n);
  const summary = parseFile(path);
  summaries.delete(path);
  summaries.set(path, { state: age > COARSEST_CLOCK ? state : null, summary });
  for (const oldest of summaries.keys()) {
    if (summaries.size <= MOST_SUMMARIES) break;
    summaries.delete(oldest);
  }
  return summary;
}

function fileStats(path: string): BigIntStats | null {
  try {
    const stats = statSync(path, { bigint: true });
    return stats.isFile() && stats.size <= LARGEST_FILE ? stats : null;
  } catch (error) {
    log(() => `${path}: ${String(error)}`);
    return null;
  }
}

function parseFile(path: string): ModuleSummary | null {
  const parser = loadParser();
  if (!parser) return null;
  const isDeclarationFile = /\.d\.[mc]?ts$/.test(path);
  try {
    // The mark is no part of the text, to ESLint as to Node.
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    if (isNestedTooDeep(text)) {
      log(() => `${path}: nested too deep for the parser's stack`);
      return null;
    }
    const result = parser.parseSync(path, text, {
      ...languageOf(path, isDeclarationFile),
      astType: "ts",
      preserveParens: false,
      range: true,
    });
    if (result.errors.length > 0) {
      log(() => `${path}: ${result.errors[0]?.message ?? "does not parse"}`);
      return null;
    }
    return extract(result.program as unknown as AstNode, isDeclarationFile);
  } catch (error) {
    // Unreadable, or nested so deeply that the stack does not hold it.
    log(() => `${path}: ${String(error)}`);
    return null;
  }
}

/** Given explicitly: by the file's name alone `.js` would not take JSX. */
function languageOf(
  path: string,
  isDeclarationFile: boolean,
): Pick<OxcParser.ParserOptions, "lang" | "sourceType"> {
  if (isDeclarationFile) return { lang: "dts", sourceType: "module" };
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
    try {
      parser = createRequire(import.meta.url)("oxc-parser") as typeof OxcParser;
    } catch (error) {
      parser = null;
      log(() => `oxc-parser is not installed, so no other file is read: ${String(error)}`);
    }
  }
  return parser;
}
