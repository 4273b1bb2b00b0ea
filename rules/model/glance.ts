import { isBuiltin } from "node:module";
import { LIBRARY } from "./library.js";

/**
 * What the text of a module tells at a glance, without a syntax tree, of where names come from.
 *
 * It may take comments and strings for code, and so tell too much. It never tells too little: what it
 * does not understand may be anything, or makes the whole module open.
 */
export interface Glance {
  /** Anything may come from it: it names the library, or imports in a way that a glance does not understand. */
  readonly isOpen: boolean;
  /** Nothing comes in from any other module. */
  readonly isClosed: boolean;
  /** What its own names for imported things stand for. */
  readonly locals: ReadonlyMap<string, readonly Imported[]>;
  /** What exported and other top-level names may stand for. */
  readonly exports: ReadonlyMap<string, Hint>;
  readonly declared: ReadonlyMap<string, Hint>;
  /** The sources of `export * from`. */
  readonly stars: readonly string[];
  /** Names that it may export beside those; null where that may be any. */
  readonly moreExports: ReadonlySet<string> | null;
}

/** Something that is imported, by a dotted path: `*` is the module as a whole. */
export interface Imported {
  readonly source: string;
  readonly path: string;
}

export type Hint =
  /** Nothing that comes from the library, unless it is given that. */
  | "nothing"
  | "anything"
  /** What some names of the module stand for. */
  | { readonly paths: readonly string[] }
  | Imported;

export function glance(text: string): Glance {
  return new Glancing(text).module();
}

/** What a module makes use of from others, or null where that can't be told at a glance. */
export function importsAtAGlance(text: string): readonly Imported[] | null {
  return new Glancing(text).imports();
}

const NAME = String.raw`[\w$]+(?![\w$\\\u0080-\uffff])`;
const SOURCE = String.raw`(["'])([^"'\n\\]*)`;

const IMPORTS = /\b(?:import|require)\b/g;
const STARTS =
  /\b(?:import|require|export|exports)\b|^(?:(?:abstract\s+)?class|(?:async\s+)?function|const|let|var|enum)\b/gm;
/** Between the start of a line and what stands in a comment there. */
const COMMENT = /^\s*(?:\/\/|(?:\/\*|\*\s)(?![^]*\*\/))/;

const IMPORT = new RegExp(
  String.raw`import\s*(type\s+(?!from\b|,))?(?:(${NAME})\s*,?\s*)?(?:\*\s*as\s+(${NAME})\s*|\{([^{}]*)\}\s*)?from\s*${SOURCE}`,
  "y",
);
/** Imports that bring in no name, types of other modules, and properties of that name. */
const HARMLESS_IMPORT = new RegExp(
  String.raw`import\s*(?:${SOURCE}\1|\.\s*meta\b|[:),;=?\]}<>&|]|type\s+${NAME}\s*=|${NAME}\s*=|${NAME}\s+(?!from\b)[\w$]|\(\s*[^"'\x60\s/])`,
  "y",
);
/** `require("x")` and `import("x")`. */
const LOAD = /(?:require|import)\s*(?:\?\.)?\(\s*(?:\/\*[^]*?\*\/\s*|\/\/.*\s*)*(["'`])([^"'`\n\\$]*)\1/y;

const EXPORT_LIST = new RegExp(String.raw`export\s*\{([^{}]*)\}(?:\s*from\s*${SOURCE})?`, "y");
const EXPORT_ALL = new RegExp(String.raw`export\s*\*\s*(?:as\s+(${NAME})\s*)?from\s*${SOURCE}`, "y");
const EXPORT_IMPORT = new RegExp(String.raw`export\s+import\s+(${NAME})\s*=`, "y");
const EXPORT_TYPE = /export\s+type\s*[{*]/y;
const DECLARATION = new RegExp(
  String.raw`(?:export\s+)?(default\s+)?(?:declare\s+)?(?:(?:const\s+)?enum|interface|type|namespace|module|(?:async\s+)?function\s*\*?|((?:abstract\s+)?class)|(const|let|var))\s*((?!extends\b|implements\b)${NAME})?`,
  "y",
);
const EXPORT_DEFAULT = /export\s+default\s+/y;
const SPECIFIER = new RegExp(
  String.raw`^(type\s+(?!as\b))?(${NAME}|"[^"\\]*"|'[^'\\]*')(?:\s+as\s+(${NAME}|"[^"\\]*"|'[^'\\]*'))?$`,
);

const FURTHER_VARIABLE = new RegExp(String.raw`,\s*(${NAME})\s*(?::[^=,;]*)?=(?![=>])`, "g");
const NONE: ReadonlySet<string> = new Set();

const STATIC_FIELD = new RegExp(String.raw`\bstatic\s+(?:(?:readonly|override|accessor)\s+)*#?${NAME}`, "g");

class Glancing {
  readonly #code: string;
  /** A declared constant has the value of what was imported as a type. */
  readonly #keepsTypes: boolean;
  readonly #loads: Imported[] = [];
  readonly #locals = new Map<string, Imported[]>();
  readonly #exports = new Map<string, Hint>();
  readonly #declared = new Map<string, Hint>();
  readonly #stars: string[] = [];
  #isOpen: boolean;
  #hasMoreExports = false;
  #hasVariables = false;
  #hasSources = false;
  #statics: Hint | undefined;

  constructor(text: string) {
    this.#isOpen = text.includes(LIBRARY);
    this.#code = text;
    this.#keepsTypes = !this.#isOpen && /^[ \t]*(?:export\s+)?declare\s/m.test(text);
  }

  module(): Glance {
    this.#read(STARTS);
    return {
      isOpen: this.#isOpen,
      isClosed: !this.#isOpen && !this.#hasSources,
      locals: this.#locals,
      exports: this.#exports,
      declared: this.#declared,
      stars: this.#stars,
      moreExports: this.#hasMoreExports ? null : this.#furtherVariables(),
    };
  }

  imports(): readonly Imported[] | null {
    this.#read(IMPORTS);
    if (this.#isOpen) return null;
    const used = [...this.#locals].flatMap(([local, imported]) =>
      imported.flatMap(({ source, path }) =>
        path === "*"
          ? membersOf(local, this.#code).map((member) => ({ source, path: member }))
          : { source, path },
      ),
    );
    return [...used, ...this.#loads];
  }

  #read(starts: RegExp): void {
    const code = this.#code;
    starts.lastIndex = 0;
    for (let start = this.#isOpen ? null : starts.exec(code); start; start = starts.exec(code)) {
      const { index } = start;
      if (
        (start[0] === "exports" || !isMember(code, index)) &&
        !COMMENT.test(code.slice(code.lastIndexOf("\n", index) + 1, index))
      ) {
        this.#statement(start[0], index);
        if (this.#isOpen) return;
      }
    }
  }

  #statement(keyword: string, index: number): void {
    switch (keyword) {
      case "import":
        this.#isOpen ||= !this.#import(index);
        break;
      case "require":
        this.#load(index);
        break;
      case "export":
        this.#isOpen ||= !this.#export(index);
        break;
      case "exports":
        this.#hasMoreExports = true;
        break;
      default:
        this.#declaration(index, false);
    }
  }

  #at(pattern: RegExp, index: number): RegExpExecArray | null {
    pattern.lastIndex = index;
    return pattern.exec(this.#code);
  }

  #import(index: number): boolean {
    const found = this.#at(IMPORT, index);
    if (!found) return this.#load(index) || this.#at(HARMLESS_IMPORT, index) !== null;
    const [, isType, byDefault, namespace, list, , source = ""] = found;
    const isDropped = isType !== undefined && !this.#keepsTypes;
    if (isDropped || isBuiltin(source)) return true;
    this.#hasSources = true;
    if (byDefault !== undefined) this.#bring(byDefault, { source, path: "default" });
    if (namespace !== undefined) this.#bring(namespace, { source, path: "*" });
    return eachSpecifier(list, (name, local, isTypeOnly) => {
      if (!isTypeOnly || this.#keepsTypes) this.#bring(local, { source, path: name });
    });
  }

  #load(index: number): boolean {
    const found = this.#at(LOAD, index);
    const source = found?.[2];
    if (source !== undefined && !isBuiltin(source)) {
      this.#hasSources = true;
      this.#loads.push({ source, path: "*" });
    }
    return found !== null;
  }

  #bring(local: string, imported: Imported): void {
    const locals = this.#locals.get(local);
    if (locals) locals.push(imported);
    else this.#locals.set(local, [imported]);
  }

  #export(index: number): boolean {
    if (this.#at(EXPORT_TYPE, index)) return true;
    const list = this.#at(EXPORT_LIST, index);
    if (list) {
      const source = list[3];
      return eachSpecifier(list[1], (name, exported, isTypeOnly) => {
        if (isTypeOnly) return;
        if (source === undefined) this.#hint(this.#exports, exported, { paths: [name] });
        else this.#hint(this.#exports, exported, this.#from(source, name));
      });
    }
    const all = this.#at(EXPORT_ALL, index);
    if (all) {
      const [, name, , source = ""] = all;
      const whole = this.#from(source, "*");
      if (name !== undefined) this.#hint(this.#exports, name, whole);
      else if (whole !== "nothing") this.#stars.push(source);
      return true;
    }
    const alias = this.#at(EXPORT_IMPORT, index)?.[1];
    if (alias !== undefined) this.#hint(this.#exports, alias, "anything");
    if (alias !== undefined || this.#declaration(index, true)) return true;
    const byDefault = this.#at(EXPORT_DEFAULT, index);
    if (byDefault) {
      this.#hint(this.#exports, "default", valueAt(this.#code, EXPORT_DEFAULT.lastIndex));
      return true;
    }
    return false;
  }

  #from(source: string, path: string): Hint {
    if (isBuiltin(source)) return "nothing";
    this.#hasSources = true;
    return { source, path };
  }

  #declaration(index: number, isExported: boolean): boolean {
    const found = this.#at(DECLARATION, index);
    if (!found) return false;
    const { lastIndex } = DECLARATION;
    const [, byDefault, isClass, isVariable, name] = found;
    if (name === undefined && byDefault === undefined) return false;
    let hint: Hint = "nothing";
    if (isClass !== undefined) hint = this.#class(lastIndex);
    // What is only declared has the value that its type tells.
    else if (isVariable !== undefined)
      hint = this.#keepsTypes ? "anything" : variableAt(this.#code, lastIndex);
    if (isVariable !== undefined) this.#hasVariables = true;
    if (name !== undefined) this.#hint(this.#declared, name, hint);
    const exported = byDefault === undefined ? name : "default";
    if (isExported && exported !== undefined) this.#hint(this.#exports, exported, hint);
    return true;
  }

  /** All but the first of the variables that a statement declares, among other names. */
  #furtherVariables(): ReadonlySet<string> | null {
    if (!this.#hasVariables) return NONE;
    if (this.#keepsTypes) return null;
    return new Set(Array.from(this.#code.matchAll(FURTHER_VARIABLE), (found) => found[1] ?? ""));
  }

  #class(index: number): Hint {
    this.#statics ??= Array.from(this.#code.matchAll(STATIC_FIELD), (field) =>
      variableAt(this.#code, field.index + field[0].length),
    ).reduce<Hint>(either, "nothing");
    return either(classAt(this.#code, index), this.#statics);
  }

  /** A name that is declared twice, as a type may be beside a value, is what either of them is. */
  #hint(names: Map<string, Hint>, name: string, hint: Hint): void {
    names.set(name, either(names.get(name) ?? "nothing", hint));
  }
}

function either(one: Hint, other: Hint): Hint {
  if (one === "nothing") return other;
  if (other === "nothing") return one;
  if (typeof one === "string" || typeof other === "string") return "anything";
  return "paths" in one && "paths" in other ? { paths: [...one.paths, ...other.paths] } : "anything";
}

/** False where something in the list is not understood. */
function eachSpecifier(
  list: string | undefined,
  use: (name: string, local: string, isTypeOnly: boolean) => void,
): boolean {
  if (list === undefined) return true;
  for (const part of list.replace(/\/\/.*|\/\*[^]*?\*\//g, "").split(",")) {
    const written = part.trim();
    if (written === "") continue;
    const found = SPECIFIER.exec(written);
    if (!found) return false;
    const name = unquoted(found[2] ?? "");
    use(name, unquoted(found[3] ?? name), found[1] !== undefined);
  }
  return true;
}

function isMember(code: string, index: number): boolean {
  const before = code[index - 1];
  return (before === "." && code[index - 2] !== ".") || before === "$" || before === "#";
}

/** The members of a namespace that code uses; `*` where it uses it in any other way. */
function membersOf(name: string, code: string): string[] {
  const members = new Set<string>();
  for (let index = code.indexOf(name); index >= 0; index = code.indexOf(name, index + name.length)) {
    if (/[\w$]/.test(code[index - 1] ?? "") || code.startsWith("as", index - 3)) continue;
    MEMBER.lastIndex = index + name.length;
    const found = MEMBER.exec(code);
    if (found) members.add(found[1] ?? "*");
  }
  return [...members];
}

/** Nothing where the name goes on, `*` where no member's name follows. */
const MEMBER = new RegExp(String.raw`(?![\w$])(?:\s*\??\.\s*(${NAME}))?`, "y");

function unquoted(name: string): string {
  return name.replace(/^["']|["']$/g, "");
}

/** What a class stands for, from the end of its name. */
function classAt(code: string, start: number): Hint {
  const end = endOfTypeParameters(code, start);
  if (end === null) return "anything";
  HERITAGE.lastIndex = end;
  const path = HERITAGE.exec(code)?.[1];
  if (path !== undefined) return { paths: [withoutSpace(path)] };
  BARE_HEAD.lastIndex = end;
  return BARE_HEAD.test(code) ? "nothing" : "anything";
}

function endOfTypeParameters(code: string, start: number): number | null {
  TYPE_PARAMETERS.lastIndex = start;
  if (!TYPE_PARAMETERS.test(code)) return start;
  let depth = 1;
  ANGLE.lastIndex = TYPE_PARAMETERS.lastIndex;
  for (let found = ANGLE.exec(code); found; found = ANGLE.exec(code)) {
    if (found[0] === "<") depth += 1;
    else if (found[0] === ">") depth -= 1;
    else if (found[0] === "/") return null;
    if (depth === 0) return ANGLE.lastIndex;
  }
  return null;
}

const TYPE_PARAMETERS = /\s*</y;
const ANGLE = /=>|[<>/]/g;

const PATH = String.raw`${NAME}(?:\s*\??\.\s*${NAME})*`;
const PATH_AT = new RegExp(PATH, "y");
const HERITAGE = new RegExp(String.raw`\s*extends\s+(${PATH})\s*(?:[<{]|implements\b)`, "y");
const BARE_HEAD = /\s*(?:\{|implements\b)/y;

function withoutSpace(path: string): string {
  return path.replace(/[\s?]/g, "");
}

/** What a variable or a field is given, from the end of its name. */
function variableAt(code: string, start: number): Hint {
  ANNOTATION.lastIndex = start;
  const end = ANNOTATION.test(code) ? endOf(code, ANNOTATION.lastIndex, "=;") : start;
  if (end === null) return "anything";
  INITIAL.lastIndex = end;
  return INITIAL.test(code) ? valueAt(code, INITIAL.lastIndex) : "nothing";
}

const ANNOTATION = /\s*!?\s*:/y;
const INITIAL = /\s*=(?![=>])/y;

const SPACE = /\s*(?:\/\*[^]*?\*\/\s*|\/\/.*\s*)*/y;
/** The beginnings of what is certainly no class, and neither `reverse` nor a lazy URL. */
const PLAIN =
  /["'`\d[{/+\-!~]|(?:async|function|new|typeof|void|null|true|false|undefined|this)\b|[\w$]+\s*=>/y;
const PARAMETERS = /\s*\(/y;
const ARROW = /\)\s*(?:=>|:)/y;
const AFTER_PATH = /\s*(?:(<[^()<>]*(?:<[^()<>]*>[^()<>]*)*>)?\s*(\()|[![?]|\s)/y;

/** What an expression stands for. */
function valueAt(code: string, start: number): Hint {
  SPACE.lastIndex = start;
  SPACE.test(code);
  const from = SPACE.lastIndex;
  PLAIN.lastIndex = from;
  if (PLAIN.test(code)) return "nothing";
  if (isArrowFunction(code, from)) return "nothing";
  PATH_AT.lastIndex = from;
  const path = PATH_AT.exec(code)?.[0];
  if (path === undefined || /^(?:await|yield|class)$/.test(path)) return "anything";
  AFTER_PATH.lastIndex = PATH_AT.lastIndex;
  const after = AFTER_PATH.exec(code);
  if (after?.[2] !== undefined) return callAt(code, AFTER_PATH.lastIndex, withoutSpace(path));
  return /[![?]/.test(after?.[0] ?? "") ? "anything" : { paths: [withoutSpace(path)] };
}

function isArrowFunction(code: string, start: number): boolean {
  PARAMETERS.lastIndex = endOfTypeParameters(code, start) ?? start;
  if (!PARAMETERS.test(code)) return false;
  ARROW.lastIndex = endOf(code, PARAMETERS.lastIndex, ")") ?? code.length;
  return ARROW.test(code);
}

/** What a call may give, and further calls of its result's methods: something of what is called or given. */
function callAt(code: string, start: number, callee: string): Hint {
  const paths = [callee];
  let from = start;
  for (let argument = 0; argument < MOST_ARGUMENTS; argument += 1) {
    CLOSING.lastIndex = from;
    if (CLOSING.test(code)) {
      METHOD.lastIndex = CLOSING.lastIndex;
      const next = METHOD.exec(code);
      if (!next) return { paths };
      if (next[1] === undefined) return "anything";
      from = METHOD.lastIndex;
      continue;
    }
    const hint = valueAt(code, from);
    if (hint === "anything") return hint;
    if (hint !== "nothing") paths.push(...(hint as { paths: string[] }).paths);
    const end = endOf(code, from, ",)");
    if (end === null) return "anything";
    from = code[end] === "," ? end + 1 : end;
  }
  return "anything";
}

const MOST_ARGUMENTS = 20;
const CLOSING = /\s*\)/y;
const METHOD = new RegExp(String.raw`\s*(?:\??\.\s*${NAME}\s*(\()|[.?(\[\x60!])`, "y");

/** Where the first of some marks is that stands in no brackets; null where what is before it is not understood. */
function endOf(code: string, start: number, marks: string): number | null {
  let depth = 0;
  MARK.lastIndex = start;
  for (let found = MARK.exec(code); found; found = MARK.exec(code)) {
    const [mark] = found;
    if (mark.length > 1) continue;
    if (depth === 0 && marks.includes(mark)) return found.index;
    if ("([{".includes(mark)) depth += 1;
    else if (")]}".includes(mark)) depth -= 1;
    else if ("/\"'`".includes(mark)) return null;
    if (depth < 0) return null;
  }
  return null;
}

/** Marks, and whole strings and comments; where a slash or quote is found alone, there is something else. */
const MARK =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{))*`|\/\/.*|\/\*[^]*?\*\/|=>|==|[()[\]{},;="'`/]/g;
