import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** A fenced JavaScript or TypeScript block of a Markdown page. */
export interface CodeBlock {
  /** `docs/rules/single-view-base.md:42`, the line of the fence. */
  readonly place: string;
  readonly line: number;
  /** The words after the language: ```` ```ts incorrect ```` claims `incorrect`. */
  readonly claims: ReadonlySet<string>;
  /** Modules of the block. A line `// views.ts` begins a module of that name. */
  readonly modules: readonly Module[];
}

export interface Module {
  readonly name: string;
  readonly text: string;
}

/**
 * The JavaScript and TypeScript blocks of a page, in order.
 *
 * @param page - relative to the repository, such as `"README.md"`
 */
export function codeBlocksOf(page: string): CodeBlock[] {
  const text = readFileSync(path.join(root, page), "utf8");
  return [...text.matchAll(/^```(?<info>.*)\n(?<body>[^]*?)^```$/gm)].flatMap(({ groups, index }) => {
    const [language = "", ...claims] = (groups?.["info"] ?? "").split(" ");
    if (!/^([cm]?[jt]sx?|javascript|typescript)$/.test(language)) return [];
    const line = text.slice(0, index).split("\n").length;
    return [
      {
        place: `${page}:${line}`,
        line,
        claims: new Set(claims),
        modules: modulesIn(groups?.["body"] ?? "", `example.${language}`),
      },
    ];
  });
}

/** Writes modules into a fresh folder below `.cache/docs/`, where `classviews` is this package. */
export function writeModules(folder: string, modules: readonly Module[]): string[] {
  const directory = path.join(root, ".cache/docs", folder);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const names = modules.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error(`Two modules of ${folder} have the same name.`);
  return modules.map(({ name, text }) => {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
}

function modulesIn(body: string, unnamed: string): Module[] {
  const [first = "", ...rest] = body.split(/^\/\/ ([\w.-]+\.[cm]?[jt]sx?)\n/m);
  const named: Module[] = [];
  for (let index = 0; index + 1 < rest.length; index += 2) {
    named.push({ name: rest[index] ?? unnamed, text: rest[index + 1] ?? "" });
  }
  return first.trim() ? [{ name: unnamed, text: first }, ...named] : named;
}
