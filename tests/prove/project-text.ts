import path from "node:path";
import { commonJs } from "./common-js.js";
import { compiledName } from "./compiling.js";

/** A stretch of generated text that rule and run are asked about, such as a class or a call. */
export interface Region {
  readonly id: number;
  readonly module: string;
  /** Offsets into the module's text. */
  readonly start: number;
  readonly end: number;
}

/** The text of a generated project while it is being written. */
export class ProjectText {
  readonly #modules: ModuleText[] = [];
  readonly #shared = new Map<string, ModuleText>();
  #regions = 0;
  #notes = 0;

  /** @param notes - which of the places where a comment may stand have one, one bit each */
  constructor(readonly notes: number) {}

  /** Starts a module; its name is made of `stem` and a number. */
  module(stem: string, style: ModuleStyle, isIndex = false): ModuleText {
    const name = `${stem}${this.#modules.length}${isIndex ? "/index" : ""}`;
    const module = new ModuleText(`${name}.${extension(style)}`, style, this);
    this.#modules.push(module);
    return module;
  }

  /** A module that is made once, and found again by its key. */
  shared(key: string, make: () => ModuleText): ModuleText {
    const known = this.#shared.get(key) ?? make();
    this.#shared.set(key, known);
    return known;
  }

  /** Marks a text, so that its place is known when the project is written. */
  region(text: string): { readonly id: number; readonly text: string } {
    const id = this.#regions++;
    return { id, text: `${START}${id}${SEPARATOR}${text}${END}` };
  }

  /** A comment with a number of its own, or nothing: each place decides by one bit. */
  note(): string {
    const index = this.#notes++;
    return (this.notes >> (index % NOTE_BITS)) & 1 ? ` /* n${index} */ ` : "";
  }

  /** A comment on a line of its own, or nothing. */
  noteLine(): string {
    const index = this.#notes++;
    return (this.notes >> (index % NOTE_BITS)) & 1 ? `// n${index}\n` : "";
  }

  written(): { readonly files: ReadonlyMap<string, string>; readonly regions: readonly Region[] } {
    const files = new Map<string, string>();
    const regions: Region[] = [];
    for (const module of this.#modules) files.set(module.file, unmarked(module, regions));
    return { files, regions };
  }
}

/** How many places differ in whether they have a comment, before it starts again. */
export const NOTE_BITS = 24;

/** How a module is written, whatever it holds. */
export interface ModuleStyle {
  readonly isTyped: boolean;
  /** Each name has an import declaration of its own. */
  readonly importsApart: boolean;
  readonly hasCarriageReturns: boolean;
  /** One of the names that it imports from the library is a type, marked as such. */
  readonly hasTypeImport: boolean;
  /** Never of TypeScript. */
  readonly isCommonJs: boolean;
  /** It holds an element of JSX, and its file is called after that. Never of CommonJS. */
  readonly hasJsx: boolean;
  /** Imports what is in the project by the `paths` of its tsconfig. Only of TypeScript. */
  readonly usesPaths: boolean;
}

/** A module as most are. */
export const plainStyle: ModuleStyle = {
  isTyped: false,
  importsApart: false,
  hasCarriageReturns: false,
  hasTypeImport: false,
  isCommonJs: false,
  hasJsx: false,
  usesPaths: false,
};

function extension({ isTyped, isCommonJs, hasJsx }: ModuleStyle): string {
  if (isCommonJs) return "cjs";
  return `${isTyped ? "ts" : "js"}${hasJsx ? "x" : ""}`;
}

/** One module of a generated project. */
export class ModuleText {
  readonly #imports: string[] = [];
  readonly #named = new Map<string, string[]>();
  readonly #expressions = new Map<string, string>();
  readonly #parts: string[] = [];
  #locals = 0;

  constructor(
    readonly file: string,
    readonly style: ModuleStyle,
    readonly project: ProjectText,
  ) {}

  /** A name that nothing else in the project has. */
  local(stem: string): string {
    return `${stem}${this.file.replace(/\D/g, "")}_${this.#locals++}`;
  }

  /** Adds an import declaration as it is written. */
  import(declaration: string): void {
    this.#imports.push(declaration);
  }

  /** Adds `name as local` or `name` to the import of a module. */
  importNamed(source: string, specifier: string): void {
    const key = this.style.importsApart ? `${source} ${specifier}` : source;
    const specifiers = this.#named.get(key) ?? [];
    this.#named.set(key, [...specifiers, specifier]);
  }

  /** What an import gives under a key, made once. */
  once(key: string, make: () => string): string {
    const known = this.#expressions.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#expressions.set(key, made);
    return made;
  }

  add(text: string): void {
    this.#parts.push(text);
  }

  /** How this module names another one. */
  specifierOf(target: string): string {
    if (!/\.(?:[jt]sx?|cjs)$/.test(target)) return target;
    // What `paths` lead to is mostly written without an extension.
    if (this.style.usesPaths) return `@/${target.replace(/\.[jt]sx?$/, "")}`;
    const relative = path.posix.relative(path.posix.dirname(this.file), compiledName(target));
    return relative.startsWith(".") ? relative : `./${relative}`;
  }

  text(): string {
    const { project } = this;
    const hasType = this.style.isTyped && this.style.hasTypeImport;
    const named = [...this.#named].map(([key, specifiers]) => {
      const source = key.split(" ", 1)[0] ?? "";
      const types = hasType && key === "classviews" ? ["type HttpRequest as TypeOfRequest"] : [];
      const list = [...types, ...specifiers].map((specifier) => `${project.note()}${specifier}`).join(", ");
      return `import { ${list}${project.note()} } from "${source}";`;
    });
    const element = this.style.hasJsx ? [`const element = <a href="/">home</a>;`] : [];
    const lines = [...named, ...this.#imports, "", ...element, ...this.#parts, ""].join("\n");
    const text = this.style.isCommonJs ? commonJs(lines) : lines;
    return this.style.hasCarriageReturns ? text.replaceAll("\n", "\r\n") : text;
  }
}

// Characters of private use, which no generated text holds otherwise.
const START = "\uE000";
const SEPARATOR = "\uE001";
const END = "\uE002";

/** Takes the marks out of a module's text, and notes where they stood. */
function unmarked(module: ModuleText, regions: Region[]): string {
  const open: { id: number; start: number }[] = [];
  let text = "";
  for (const part of module.text().split(/(\uE000\d+\uE001|\uE002)/)) {
    if (part.startsWith(START)) open.push({ id: Number(part.slice(1, -1)), start: text.length });
    else if (part === END) {
      const { id, start } = open.pop() ?? { id: -1, start: 0 };
      regions.push({ id, module: module.file, start, end: text.length });
    } else text += part;
  }
  return text;
}
