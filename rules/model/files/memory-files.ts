import { type ModuleSummary, summarize } from "../facts/index.js";
import type { AstNode } from "../syntax/ast.js";
import type { Files } from "./files.js";

/** Parses a module into ESTree with typescript-eslint's nodes for TypeScript; null where it does not parse. */
export type Parse = (text: string, path: string) => AstNode | null;

/**
 * Files that are in memory, as in a browser. Relative imports and `node_modules/<name>/index.*` are
 * found; `package.json` and tsconfigs are not read.
 */
export class MemoryFiles implements Files {
  readonly #texts: Readonly<Record<string, string>>;
  readonly #parse: Parse;
  readonly #summaries = new Map<string, ModuleSummary | null>();

  /** @param texts - by absolute path, with `/` */
  constructor(texts: Readonly<Record<string, string>>, parse: Parse) {
    this.#texts = texts;
    this.#parse = parse;
  }

  text(path: string): string | null {
    return Object.hasOwn(this.#texts, path) ? (this.#texts[path] ?? null) : null;
  }

  resolve(source: string, from: string): string | null {
    return this.#find(source, from, EXTENSIONS);
  }

  resolveDeclaration(source: string, from: string): string | null {
    return this.#find(source, from, [".d.ts", ".d.mts", ".d.cts"]);
  }

  summary(path: string): ModuleSummary | null {
    let summary = this.#summaries.get(path);
    if (summary === undefined) {
      const text = this.text(path);
      const program = text === null ? null : this.#parse(text, path);
      summary = program && summarize(program, /\.d\.[mc]?ts$/.test(path));
      this.#summaries.set(path, summary);
    }
    return summary;
  }

  isBuiltin(source: string): boolean {
    return source.startsWith("node:");
  }

  pointsTo(source: string, from: string, path: string): boolean {
    return source.startsWith(".") && withoutExtension(joined(from, source)) === withoutExtension(path);
  }

  mayDependOn(): boolean {
    return true; // no manifest is read
  }

  #find(source: string, from: string, extensions: readonly string[]): string | null {
    const target = source.startsWith(".")
      ? joined(from, source)
      : source.startsWith("/")
        ? source
        : `/node_modules/${source}`;
    const bare = withoutExtension(target);
    const candidates = [bare, `${target}/index`].flatMap((base) =>
      extensions.map((extension) => base + extension),
    );
    return (
      [target, ...candidates].find((path) => isCode(path, extensions) && this.text(path) !== null) ?? null
    );
  }
}

const EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

function isCode(path: string, extensions: readonly string[]): boolean {
  return extensions.some((extension) => path.endsWith(extension));
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "");
}

/** A relative path, seen from a file. */
function joined(from: string, relative: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
