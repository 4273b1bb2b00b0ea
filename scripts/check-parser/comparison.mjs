import path from "node:path";
import { inspect } from "node:util";
import js from "@eslint/js";
import * as typescript from "@typescript-eslint/parser";
import parser from "classviews/parser";
import { ESLint } from "eslint";
import { LISTED } from "./differences.mjs";

/**
 * @typedef {"syntax" | "tree" | "tokens" | "comments" | "scopes" | "reports"} Part
 *
 * @typedef {object} Difference
 * @property {Part} part
 * @property {string} place - a type of node and a field of it, or a rule
 * @property {string} ours
 * @property {string} theirs
 * @property {string} file
 * @property {string} text - the source text that it is about
 *
 * @typedef {object} Comparison
 * @property {boolean} rejectedByBoth
 * @property {ReadonlySet<string>} listed - names of listed differences
 * @property {Difference[]} unlisted - the first of each place
 * @property {{ ours: number, theirs: number }} milliseconds - of processor time
 *
 * @typedef {"module" | "commonjs"} SourceType
 * @typedef {{ readonly [field: string]: unknown }} Fields
 * @typedef {Fields & { readonly body: readonly Fields[], readonly tokens: unknown, readonly comments: unknown }} Tree
 * @typedef {import("@typescript-eslint/scope-manager").Scope} Scope
 * @typedef {{ readonly ast: Tree, readonly scopeManager: { readonly scopes: readonly Scope[] } }} Parsed
 * @typedef {{ readonly parsed?: Parsed, readonly error?: string, readonly milliseconds: number }} Attempt
 * @typedef {(part: Part, place: string, ours: unknown, theirs: unknown, text?: string) => void} Differ
 */

/**
 * @param {string} fileText
 * @param {string} file
 * @returns {Promise<Comparison>}
 */
export async function compare(fileText, file) {
  // As ESLint does before it parses.
  const code = fileText.replace(/^\uFEFF/, "").replace(/^#!([^\r\n]+)/, "//$1");
  const asModule = attempt(typescript, code, file, "module");
  const isModule = /\.m[jt]s$/.test(file) || asModule.parsed?.ast.body.some(isOfModules);
  const asScript = isModule ? undefined : attempt(typescript, code, file, "commonjs");
  const sourceType = asScript?.parsed ? "commonjs" : "module";
  const theirs = asScript?.parsed ? asScript : asModule;
  const ours = attempt(parser, code, file, sourceType);

  const listed = new Set();
  /** @type {Map<string, Difference>} */
  const unlisted = new Map();
  /** @type {Differ} */
  const differ = (part, place, our, their, text = code) => {
    const difference = { part, place, ours: shown(our), theirs: shown(their), file, text };
    const name = Object.keys(LISTED).find((one) => LISTED[one]?.covers(difference));
    if (name !== undefined) listed.add(name);
    else if (!unlisted.has(`${part} ${place}`)) unlisted.set(`${part} ${place}`, difference);
  };

  if (ours.parsed && theirs.parsed) {
    compareTrees(code, ours.parsed.ast, theirs.parsed.ast, differ);
    compareScopes(ours.parsed, theirs.parsed, differ);
    await compareReports(code, file, sourceType, [ours.parsed, theirs.parsed], differ);
  } else if (ours.parsed ?? theirs.parsed) {
    differ("syntax", "error", ours.error ?? "accepted", theirs.error ?? "accepted");
  }
  return {
    rejectedByBoth: !ours.parsed && !theirs.parsed,
    listed,
    unlisted: [...unlisted.values()],
    milliseconds: { ours: ours.milliseconds, theirs: theirs.milliseconds },
  };
}

/**
 * A file is a module by its extension or its text here, as a user's config says it by patterns.
 *
 * @param {Fields} statement
 */
function isOfModules({ type }) {
  return /^(?:Import|Export|TSExportAssignment|TSNamespaceExport|TSImportEquals)/.test(String(type));
}

/**
 * @param {{ parseForESLint(code: string, options: { filePath: string, sourceType: SourceType }): unknown }} parser
 * @param {string} code
 * @param {string} file
 * @param {SourceType} sourceType
 * @returns {Attempt}
 */
function attempt({ parseForESLint }, code, file, sourceType) {
  const started = process.cpuUsage();
  /** @type {{ parsed: Parsed } | { error: string }} */
  let outcome;
  try {
    const parsed = parseForESLint(code, { filePath: file, sourceType });
    outcome = { parsed: /** @type {Parsed} */ (parsed) };
  } catch (error) {
    // What is nested too deep for a recursive parser is rejected, too.
    if (!(error instanceof Error && ("lineNumber" in error || error instanceof RangeError))) throw error;
    outcome = { error: error.message };
  }
  const { user, system } = process.cpuUsage(started);
  return { ...outcome, milliseconds: (user + system) / 1000 };
}

/**
 * @param {string} code
 * @param {Tree} ours
 * @param {Tree} theirs
 * @param {Differ} differ
 */
function compareTrees(code, ours, theirs, differ) {
  for (const part of /** @type {const} */ (["tree", "tokens", "comments"])) {
    const [our, their] =
      part === "tree"
        ? [ours, theirs].map((tree) => ({ ...tree, tokens: undefined, comments: undefined }))
        : [ours[part], theirs[part]];
    compareValues(our, their, part, [0, code.length], (place, one, other, range) => {
      differ(part, place, one, other, code.slice(...range));
    });
  }
}

/**
 * @param {unknown} ours
 * @param {unknown} theirs
 * @param {string} place
 * @param {[number, number]} range - of the innermost node around
 * @param {(place: string, ours: unknown, theirs: unknown, range: [number, number]) => void} differ
 */
function compareValues(ours, theirs, place, range, differ) {
  if (Object.is(ours, theirs)) return;
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) {
    for (const [index, one] of ours.entries()) compareValues(one, theirs[index], place, range, differ);
  } else if (hasFields(ours) && hasFields(theirs) && ours["type"] === theirs["type"]) {
    const isNode = Array.isArray(theirs["range"]);
    const around = isNode ? /** @type {[number, number]} */ (theirs["range"]) : range;
    const name = isNode && place !== "tokens" && place !== "comments" ? String(theirs["type"]) : place;
    for (const field of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      if (field !== "parent") compareValues(ours[field], theirs[field], `${name}.${field}`, around, differ);
    }
  } else if (hasFields(ours) && hasFields(theirs)) {
    const around = /** @type {[number, number] | undefined} */ (theirs["range"]) ?? range;
    differ(`${place}.type`, ours["type"], theirs["type"], around);
  } else if (!(ours instanceof RegExp && theirs instanceof RegExp && String(ours) === String(theirs))) {
    differ(place, ours, theirs, range);
  }
}

/**
 * @param {unknown} value
 * @returns {value is Fields}
 */
function hasFields(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof RegExp);
}

/**
 * @param {Parsed} ours
 * @param {Parsed} theirs
 * @param {Differ} differ
 */
function compareScopes(ours, theirs, differ) {
  const [one = [], other = []] = [ours, theirs].map(({ scopeManager }) => scopeManager.scopes.map(inWords));
  if (one.length !== other.length) differ("scopes", "count", one.length, other.length);
  for (const [index, scope] of one.entries()) {
    if (scope !== other[index]) differ("scopes", "scope", scope, other[index]);
  }
}

/** @param {Scope} scope */
function inWords({ type, block, upper, isStrict, variables, references, through }) {
  const declared = variables.map(
    ({ name, identifiers, defs, references: { length } }) =>
      `${name}(${identifiers.map(at).join()}; ${defs.map((def) => `${def.type} ${at(def.node)}`).join()}; ${length})`,
  );
  const used = references.map((reference) =>
    [
      at(reference.identifier),
      reference.isRead() && "read",
      reference.isWrite() && "written",
      reference.isTypeReference && "type",
      reference.isValueReference && "value",
      reference.init && "init",
      reference.resolved && `${reference.resolved.name} of ${at(reference.resolved.scope.block)}`,
    ].join(" "),
  );
  return (
    `${type} ${at(block)} in ${at(upper?.block)}, strict ${isStrict}: ` +
    `${declared.join()} | ${used.join()} | ${through.length} through`
  );
}

/** @param {{ type: string, range: [number, number] } | undefined} node */
function at(node) {
  return node ? `${node.type}@${node.range.join("-")}` : "nothing";
}

/** @type {unknown} - what the hosts below take for parsed */
let given;

// Beside the recommended rules, those on the form of code: deprecated, and all that reads the tokens.
const FORM =
  "array-bracket-newline array-bracket-spacing array-element-newline arrow-parens arrow-spacing block-spacing brace-style " +
  "comma-dangle comma-spacing comma-style computed-property-spacing dot-location eol-last func-call-spacing " +
  "function-call-argument-newline function-paren-newline generator-star-spacing implicit-arrow-linebreak indent jsx-quotes " +
  "key-spacing keyword-spacing line-comment-position linebreak-style lines-around-comment lines-between-class-members max-len " +
  "max-statements-per-line multiline-comment-style multiline-ternary new-parens newline-per-chained-call no-confusing-arrow " +
  "no-extra-parens no-extra-semi no-floating-decimal no-mixed-operators no-mixed-spaces-and-tabs no-multi-spaces " +
  "no-multiple-empty-lines no-tabs no-trailing-spaces no-whitespace-before-property nonblock-statement-body-position " +
  "object-curly-newline object-curly-spacing object-property-newline one-var-declaration-per-line operator-linebreak " +
  "padded-blocks padding-line-between-statements quote-props quotes rest-spread-spacing semi semi-spacing semi-style " +
  "space-before-blocks space-before-function-paren space-in-parens space-infix-ops space-unary-ops spaced-comment " +
  "switch-colon-spacing template-curly-spacing template-tag-spacing wrap-iife wrap-regex yield-star-spacing";

const HOSTS = { module: host("module"), commonjs: host("commonjs") };

/** @param {SourceType} sourceType */
function host(sourceType) {
  return new ESLint({
    overrideConfigFile: true,
    cwd: path.parse(import.meta.dirname).root,
    overrideConfig: [
      { ignores: ["!**/node_modules/", "!**/.*"] },
      {
        files: ["**/*"],
        linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
        languageOptions: {
          sourceType,
          parser: {
            meta: { name: "given" },
            parseForESLint: () => /** @type {import("eslint").Linter.ESLintParseResult} */ (given),
          },
        },
        rules: {
          ...js.configs.recommended.rules,
          ...Object.fromEntries(FORM.split(" ").map((rule) => [rule, "error"])),
        },
      },
    ],
  });
}

/**
 * @param {string} code
 * @param {string} file
 * @param {SourceType} sourceType
 * @param {[ours: Parsed, theirs: Parsed]} parsed
 * @param {Differ} differ
 */
async function compareReports(code, file, sourceType, [ours, theirs], differ) {
  const our = await reports(code, file, sourceType, ours);
  const their = await reports(code, file, sourceType, theirs);
  for (const [report, rule] of our) if (!their.has(report)) differ("reports", rule, report, "none");
  for (const [report, rule] of their) if (!our.has(report)) differ("reports", rule, "none", report);
}

/**
 * @param {string} code
 * @param {string} file
 * @param {SourceType} sourceType
 * @param {Parsed} parsed
 * @returns {Promise<Map<string, string>>} rules by what they say
 */
async function reports(code, file, sourceType, parsed) {
  given = parsed;
  const [result] = await HOSTS[sourceType].lintText(code, { filePath: file });
  return new Map(
    result?.messages.map(({ ruleId, line, column, endLine, endColumn, message, fix }) => [
      JSON.stringify([ruleId, line, column, endLine, endColumn, message, fix]),
      ruleId ?? "ESLint",
    ]),
  );
}

/** @param {unknown} value */
function shown(value) {
  const text = typeof value === "string" ? value : inspect(value, { depth: 1, breakLength: Infinity });
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
