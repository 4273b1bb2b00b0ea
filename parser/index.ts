/**
 * An ESLint parser that needs no TypeScript: oxc-parser reads the text, and what it gives is brought into the
 * shape that typescript-eslint's parser gives, with tokens, comments and scopes.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Linter } from "eslint";
import type { ParserOptions as OxcOptions } from "oxc-parser";
import { isNestedTooDeep } from "../rules/model/files/parser-stack-guard.js";
import { dependencies } from "./dependencies.js";
import { KnownTokens } from "./known-tokens.js";
import { LineTable } from "./line-table.js";
import { type SyntaxNode, shape } from "./shape.js";
import { OxcSyntaxError } from "./syntax-error.js";
import { tokenize } from "./tokens.js";

/** What `languageOptions.parserOptions` may hold, beside what ESLint adds to it. */
export interface ParserOptions {
  /**
   * ESLint passes on `languageOptions.sourceType`. Only modules import, export and await at the top, and only
   * `"commonjs"`, or `ecmaFeatures.globalReturn`, allows `return` there. `"script"` unless given.
   */
  readonly sourceType?: "script" | "module" | "commonjs" | undefined;
  readonly ecmaFeatures?:
    | {
        /** Whether JSX is read in files of unknown extensions. `.tsx` and JavaScript may always hold it, `.ts` never. */
        readonly jsx?: boolean | undefined;
        readonly globalReturn?: boolean | undefined;
      }
    | undefined;
  /** Tells the language by its extension; ESLint passes it on. */
  readonly filePath?: string | undefined;
  /** The libraries whose globals and types are known to the scopes, as in `tsconfig.json`. `["esnext"]` unless given. */
  readonly lib?: readonly string[] | undefined;
  /** What JSX elements refer to; `"React"` unless given, `null` for nothing. */
  readonly jsxPragma?: string | null | undefined;
  /** What JSX fragments refer to; nothing unless given. */
  readonly jsxFragmentName?: string | null | undefined;
}

/** Name and version, by which ESLint's cache and `--print-config` know the parser. */
export const meta: { readonly name: string; readonly version: string } = {
  name: "classviews/parser",
  version: version(),
};

/**
 * Parses JavaScript or TypeScript for ESLint.
 *
 * @param code - the text; offsets in the result are UTF-16 code units of it
 * @param options - `parserOptions`, and what ESLint adds; unknown ones are passed over
 * @returns the tree in typescript-eslint's shape with `tokens` and `comments`, the scopes, and no services:
 *   rules that need types say so themselves
 * @throws {SyntaxError} with `index` (offset), `lineNumber` and `column` (both from 1) where the text is no
 *   JavaScript or TypeScript, or nested thousands of levels deep; ESLint reports it as a parsing error
 * @throws {Error} where an optional dependency can't be loaded, naming it, the reason and the way out
 *
 * @example
 * ```js
 * import parser from "classviews/parser";
 * export default [{ files: ["**\/*.ts"], languageOptions: { parser } }];
 * ```
 *
 * Source: https://eslint.org/docs/latest/extend/custom-parsers
 */
export function parseForESLint(code: string, options: ParserOptions = {}): Linter.ESLintParseResult {
  const { oxc, scopeManager, visitorKeys } = dependencies();
  const sourceType = options.sourceType ?? "script";
  const globalReturn = options.ecmaFeatures?.globalReturn === true;

  const lines = new LineTable(code);
  if (isNestedTooDeep(code, SLACK))
    throw new OxcSyntaxError("The code is nested too deep for oxc-parser.", 0, lines);

  const { program, comments, errors } = oxc.parseSync(options.filePath ?? "", code, {
    lang: language(options),
    sourceType: globalReturn && sourceType === "script" ? "commonjs" : sourceType,
    astType: "ts",
    preserveParens: false,
  });
  const error = errors.find(({ severity }: { severity: string }) => severity === "Error");
  if (error) throw new OxcSyntaxError(error.message, error.labels[0]?.start ?? 0, lines);

  const ast = program as unknown as SyntaxNode;
  delete ast["hashbang"];
  const known = new KnownTokens(code);
  shape(ast, { code, lines, visitorKeys: visitorKeys.visitorKeys, visit: (node) => known.visit(node) });
  ast["sourceType"] = sourceType === "module" ? "module" : "script";
  ast["comments"] = comments.map(({ type, value, start, end }) => ({
    type,
    value,
    range: [start, end],
    loc: lines.location(start, end),
  }));
  ast["tokens"] = tokenize(code, { comments, known: known.byStart, lines });

  // That the tree is ESTree now, and what the scopes are made of, the types of three packages can't tell each other.
  const result: unknown = {
    ast,
    scopeManager: scopeManager.analyze(ast as never, {
      globalReturn,
      jsxFragmentName: options.jsxFragmentName ?? null,
      jsxPragma: options.jsxPragma === undefined ? "React" : options.jsxPragma,
      ...(options.lib && { lib: options.lib as never }),
      sourceType: sourceType === "module" ? "module" : "script",
    }),
    visitorKeys: visitorKeys.visitorKeys,
    services: {},
  };
  return result as Linter.ESLintParseResult;
}

/** The parser, for `languageOptions.parser`. */
const parser: { readonly meta: typeof meta; readonly parseForESLint: typeof parseForESLint } = {
  meta,
  parseForESLint,
};
export default parser;

/** More than for other modules than the linted one, of which a wrong guess costs less than a parsing error. */
const SLACK = 2.5;

/** As TypeScript tells it: JavaScript may hold JSX, `.ts` may not, since `<T>x` is a type assertion there. */
function language({ filePath = "", ecmaFeatures }: ParserOptions): NonNullable<OxcOptions["lang"]> {
  if (/\.d\.(?:[^./\\]+\.)?ts$|\.d\.[cm]ts$/i.test(filePath)) return "dts";
  switch (path.extname(filePath).toLowerCase()) {
    case ".js":
    case ".cjs":
    case ".mjs":
    case ".jsx":
      return "jsx";
    case ".ts":
    case ".cts":
    case ".mts":
      return "ts";
    case ".tsx":
      return "tsx";
    default:
      return ecmaFeatures?.jsx === true ? "tsx" : "ts";
  }
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return manifest.version;
}
