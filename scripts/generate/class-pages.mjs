/**
 * Writes docs/classes/: a page for each view and each mixin of this package, with all its attributes and methods,
 * inherited ones too, and the class that each comes from. Names, defaults and origins are read from the built classes,
 * types and sentences from their declarations.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import ts from "typescript";
import * as classviews from "../../dist/src/index.js";
import { prototypeChain } from "../../dist/src/views/property.js";
import { libraryExport, libraryNames } from "../../dist/rules/model/meaning/library.js";

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, "docs/classes");
const entry = path.join(root, "dist/src/index.d.ts");

/**
 * Writes the pages, or compares them.
 *
 * @param {boolean} isCheck
 * @returns {Promise<string[]>} the pages that are not as they should be; written ones are
 */
export async function classPages(isCheck) {
  const pages = await allPages();
  const wrong = [...pages].flatMap(([file, text]) => {
    const known = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    return known === text ? [] : [file];
  });
  const leftOver = existsSync(folder)
    ? readdirSync(folder)
        .map((name) => path.join(folder, name))
        .filter((file) => !pages.has(file))
    : [];
  if (isCheck) return [...wrong, ...leftOver].map((file) => path.relative(root, file));
  mkdirSync(folder, { recursive: true });
  for (const file of wrong) writeFileSync(file, pages.get(file) ?? "");
  for (const file of leftOver) rmSync(file);
  return [];
}

/** @returns {Promise<Map<string, string>>} texts by file */
async function allPages() {
  const declarations = new Declarations();
  const classes = libraryNames
    .filter((name) => ["view", "mixin"].includes(libraryExport(name)?.kind ?? ""))
    .map((name) => ({ name, isMixin: libraryExport(name)?.kind === "mixin" }));
  const texts = new Map([[path.join(folder, "README.md"), indexPage(classes, declarations)]]);
  for (const each of classes) {
    texts.set(path.join(folder, `${each.name}.md`), classPage(each, classes, declarations));
  }
  const options = (await resolveConfig(entry)) ?? {};
  for (const [file, text] of texts) {
    texts.set(file, await format(text, { ...options, filepath: file }));
  }
  return texts;
}

/** @typedef {{ name: string, isMixin: boolean }} Documented */
/** @typedef {{ readonly prototype: {} }} ViewClass */
/** @typedef {(base: unknown) => unknown} MixinFactory */

/** @param {Documented[]} classes @param {Declarations} declarations */
function indexPage(classes, declarations) {
  const table = (/** @type {Documented[]} */ some) =>
    [
      "| class | what it does |",
      "| --- | --- |",
      ...some.map(({ name }) => `| [\`${name}\`](${name}.md) | ${cell(declarations.sentenceOf(name))} |`),
    ].join("\n");
  return `# Classes

${note}

Each page has all attributes and methods of a class, inherited ones too, and says where each comes from. The
[guide to the generic views](../generic-views.md) shows them at work.

## Views

${table(classes.filter(({ isMixin }) => !isMixin))}

## Mixins

${table(classes.filter(({ isMixin }) => isMixin))}
`;
}

/** @param {Documented} documented @param {Documented[]} classes @param {Declarations} declarations */
function classPage({ name, isMixin }, classes, declarations) {
  const exported = Object.entries(classviews).find(([key]) => key === name)?.[1];
  const viewClass = /** @type {ViewClass} */ (
    isMixin ? Reflect.apply(/** @type {MixinFactory} */ (exported), undefined, [classviews.View]) : exported
  );
  const chain = prototypeChain(viewClass.prototype);
  const known = new Set(classes.map((each) => each.name));
  const from = (/** @type {string} */ owner) =>
    known.has(owner) && owner !== name ? `[\`${owner}\`](${owner}.md)` : `\`${owner}\``;

  const ancestors = chain.map((link) => link.constructor.name).filter((owner) => owner !== name);
  const inherited = ancestors
    .filter((owner) => known.has(owner))
    .flatMap((owner) => declarations.membersOf(owner));
  const members = declarations
    .membersOf(name)
    .concat(isMixin ? declarations.membersOf("View") : [])
    .filter((member, index, all) => all.findIndex((other) => other.name === member.name) === index)
    .map((member) => ({ ...member, sentence: member.sentence || sentenceOf(member.name, inherited) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const attributes = members
    .filter((member) => !member.isMethod)
    .map((member) => {
      const owner = chain.find((link) => Object.hasOwn(link, member.name));
      const value = owner ? showValue(Reflect.get(owner, member.name)) : "";
      return `| \`${member.name}\` | ${code(member.type)} | ${value} | ${cell(member.sentence)} | ${from(owner?.constructor.name ?? "View")} |`;
    });
  const methods = members
    .filter((member) => member.isMethod)
    .map((member) => {
      const owners = chain
        .filter((link) => Object.hasOwn(link, member.name))
        .map((link) => link.constructor.name);
      return `| ${code(member.type)} | ${cell(member.sentence)} | ${owners.map(from).join(", ")} |`;
    });

  return `# \`${name}\`

${note}

${declarations.sentenceOf(name)}

${ancestors.length > 0 ? `It is made of ${ancestors.map(from).join(", ")}, nearest first.` : ""}

## Attributes

| attribute | type | default | what it is | from |
| --- | --- | --- | --- | --- |
${attributes.join("\n")}

## Methods

Where several classes have a method, the first one runs, and \`super\` goes on to the next.

| method | what it does | from |
| --- | --- | --- |
${methods.join("\n")}
`;
}

/**
 * What an overridden member says of itself, or else a handler: that it is one.
 *
 * @param {string} name
 * @param {{ name: string, sentence: string }[]} inherited
 */
function sentenceOf(name, inherited) {
  const sentence = inherited.find((member) => member.name === name && member.sentence !== "")?.sentence;
  if (sentence !== undefined) return sentence;
  if (classviews.View.prototype.httpMethodNames.includes(name)) return `Answers ${name.toUpperCase()}.`;
  throw new Error(`No class says what ${name} is. Write a sentence above it.`);
}

const note = "<!-- Written by `npm run generate`. -->";

/** What the built declarations say. */
class Declarations {
  constructor() {
    const program = ts.createProgram([entry], {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      types: ["node"],
    });
    this.checker = program.getTypeChecker();
    const source = program.getSourceFile(entry);
    const module = source && this.checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${entry} can't be read. Run npm run build first.`);
    this.exports = new Map(this.checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  }

  /** @param {string} name */
  symbolOf(name) {
    const symbol = this.exports.get(name);
    if (!symbol) throw new Error(`${name} is not exported.`);
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** @param {string} name */
  sentenceOf(name) {
    return this.documentationOf(this.symbolOf(name));
  }

  /** @param {ts.Symbol} symbol */
  documentationOf(symbol) {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.checker));
    return (text.split("\n\n")[0] ?? "").replaceAll("\n", " ").replace(/\{@link (\w+)\}/g, "`$1`");
  }

  /** @param {string} name */
  membersOf(name) {
    const type = this.checker.getDeclaredTypeOfSymbol(this.symbolOf(name));
    return type
      .getProperties()
      .filter((symbol) => !symbol.name.startsWith("__"))
      .map((symbol) => this.memberOf(symbol));
  }

  /** @param {ts.Symbol} symbol */
  memberOf(symbol) {
    const type = this.checker.getTypeOfSymbol(symbol);
    const [signature] = type.getCallSignatures();
    const isMethod = (symbol.flags & ts.SymbolFlags.Method) !== 0 && signature !== undefined;
    const flags = ts.TypeFormatFlags.NoTruncation;
    return {
      name: symbol.name,
      isMethod,
      type: isMethod
        ? `${symbol.name}${this.checker.signatureToString(signature, undefined, flags)}`
        : this.checker.typeToString(type, undefined, flags),
      sentence: this.documentationOf(symbol),
    };
  }
}

/** @param {unknown} value */
function showValue(value) {
  if (typeof value === "function") return code(value.name);
  if (typeof value === "object" && value !== null && "~standard" in value) return "a form without fields";
  return code(JSON.stringify(value));
}

/** @param {string} text */
function code(text) {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll("|", "\\|");
}
