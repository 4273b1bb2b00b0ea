import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import typescriptParser from "@typescript-eslint/parser";
import { describe, expect, test } from "vitest";
import type { AstNode } from "../../rules/model/syntax/ast.js";
import { findFile } from "../../rules/model/files/source-files.js";
import { type ModuleSummary, summarize } from "../../rules/model/facts/index.js";
import { temporaryProject } from "./temporary-project.js";

const repository = path.resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

/** The parser that ESLint takes for JavaScript: its own. */
const espree = createRequire(require.resolve("eslint"))("espree") as {
  parse(text: string, options: object): unknown;
};

/** Decorated parameters are no standard: the parsers disagree where one begins, and no rule asks. */
const decoratedParameters = path.join(repository, "tests/parser/syntax/classes.ts");

const own = ["src", "rules", "tests", "examples", "scripts", "bench"]
  .flatMap((folder) => sourcesIn(path.join(repository, folder)))
  .filter((file) => file !== decoratedParameters);
/** Larger files say no more than others, and cost all the time. */
const foreign = sourcesIn(path.join(repository, "node_modules")).filter(
  (file) => statSync(file).size < 60_000,
);
/** A part of each kind that is the same part every time. */
const sample = [".js", ".mjs", ".cjs", ".jsx", ".d.ts", ".ts", ".mts", ".cts", ".tsx"].flatMap((ending) => {
  const files = foreign.filter((file) => endingOf(file) === ending);
  const step = Math.max(1, Math.floor(files.length / 40));
  return files.filter((_, index) => index % step === 0);
});

describe("a module has one summary, whoever has parsed it", () => {
  test("this repository's own, and all shared cases", { timeout: 120_000 }, () => {
    expect(own.length).toBeGreaterThan(300);
    expect(differences(own).unequal).toEqual([]);
  });

  test("a sample of other people's code", { timeout: 120_000 }, () => {
    const { unequal, compared } = differences(sample);
    expect(unequal).toEqual([]);
    expect(compared).toBeGreaterThan(200);
  });

  test.each([
    "export const pick = (a, b) => (a ? b(1) : b?.(2)?.[a]) ?? ((b), a);",
    "export default (class extends (class {}) { static { this.a = 1; } get ['b']() { return `${a}` } });",
    "if (a) { function b() {} } else label: for (const [c = d()] of e) { var { f: { g } } = h(); }",
    "export { a as 'string name', default } from './b.js'; export * as c from './c.js'; import d, * as e from './d.js';",
    "import data from './data.json' with { type: 'json' }; export const later = import('./later.js');",
    "async function* a() { yield* b(); for await (const c of d()) await c; } import.meta.url; export function e() { return new.target; }",
    "const a = <p {...b} c={d()} e='f'>{g()}</p>, h = <><i.j /></>;",
    "try { a() } catch { b() } finally { c() } switch (d()) { case e(): f(); default: g() } throw h();",
    "a ||= b(); c.d = class {}; delete e.f; [g, h.i] = j(); ({ k, l: m.n, ...o } = p());",
    "#!/usr/bin/env node\nexport const a = 1n, b = /c/v, d = 0x1F, e = 'é🎉', f = a => a;",
  ])("JavaScript: %s", (text) => {
    expect(difference(written("written.js", text))).toBeNull();
  });

  test.each([
    "abstract class A<T extends B> extends C<T> implements D { declare a: E; constructor(private readonly b: F, public c = d()) { super(); } abstract g(): H; i?(): J; [k: string]: L; }",
    "@a @b() class C { @d e = f(); @g() accessor h = i(); @j static k(@l m: N) {} get o(): P { return q(); } }",
    "type A = B extends C<infer D> ? E : F[G]; type H = { [I in keyof J as K]: L }; type M = `${N}`; type O = [p: Q, ...R[]];",
    "declare module 'a' { export class B {} } declare global { interface C {} } namespace D.E { export const f = g(); } enum H { I = j() }",
    "import type A from './a'; import { type B, c } from './b'; import D = require('d'); import E = F.G; export = H;",
    "export type { A } from './a'; export type * from './b'; export declare const c: typeof D & (new (...args: any[]) => E);",
    "function a(this: B, c?: D, ...e: F[]): asserts c is G {} function h(): I; function h(j?: K) { return l as M satisfies N; }",
    "const a = b!.c!<D>(e)!, f = <G>h, i = async <J,>(k: J): Promise<J> => k; let l!: M;",
    "class A { a?: B; c!: D; readonly e = f(); override g() {} static #h = i(); declare static j: K; async *l() {} static async = 1; }",
    "export default interface A {} export as namespace B;",
    "export default abstract class A {} ",
    "declare function a(): B; declare class C { d(): E; static f: G; get h(): I; } declare let j: K, l: M;",
    "using a = b(); await using c = d();",
  ])("TypeScript: %s", (text) => {
    expect(difference(written("written.ts", text))).toBeNull();
  });

  test("the comparison tells what differs", () => {
    const [one, other] = ["export const a = b(c);", "export const a = b(d);"].map((text) =>
      byHost("a.ts", text),
    );
    expect(one).not.toBeNull();
    expect(one).not.toEqual(other);
  });
});

function written(name: string, text: string): string {
  return temporaryProject({ [name]: text }).path(name);
}

function differences(files: readonly string[]): {
  readonly unequal: readonly string[];
  readonly compared: number;
} {
  const unequal: string[] = [];
  let compared = 0;
  for (const file of files) {
    const found = difference(file);
    if (found !== "rejected") compared += 1;
    if (found !== null && found !== "rejected") unequal.push(`${path.relative(repository, file)}: ${found}`);
  }
  return { unequal, compared };
}

/** Where the two summaries differ first; null if nowhere, and "rejected" where either parser takes no such file. */
function difference(file: string): string | null {
  // ESLint takes off the byte order mark before it parses.
  const host = byHost(file, readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  const reader = findFile(file)?.summary ?? null;
  if (host === null || reader === null) return "rejected";
  const [one, other] = [plain(host), plain(reader)];
  return isDeepStrictEqual(one, other) ? null : firstDifference(one, other, "summary");
}

function byHost(file: string, text: string): ModuleSummary | null {
  try {
    return summarize(hostTree(file, text) as AstNode, isDeclaration(file));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && "lineNumber" in error)) return null;
    // typescript-eslint's own error of syntax
    if (error instanceof Error && error.constructor.name === "TSError") return null;
    throw error;
  }
}

function hostTree(file: string, text: string): unknown {
  if (/\.[cm]?tsx?$/.test(file)) {
    return typescriptParser.parseForESLint(text, {
      filePath: file,
      jsDocParsingMode: "none",
      range: true,
      sourceType: "module",
    }).ast;
  }
  const parse = (sourceType: string): unknown =>
    espree.parse(text, { ecmaVersion: "latest", sourceType, range: true, ecmaFeatures: { jsx: true } });
  if (file.endsWith(".cjs")) return parse("commonjs");
  try {
    return parse("module");
  } catch (error) {
    // What a package calls .js may be either.
    if (file.endsWith(".mjs")) throw error;
    return parse("commonjs");
  }
}

function isDeclaration(file: string): boolean {
  return /\.d\.[cm]?ts$/.test(file);
}

/** Without properties that are undefined, which compare as absent ones. */
function plain(summary: ModuleSummary): unknown {
  return JSON.parse(JSON.stringify(summary)) as unknown;
}

function firstDifference(one: unknown, other: unknown, place: string): string | null {
  if (typeof one === "object" && typeof other === "object" && one !== null && other !== null) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = firstDifference(Reflect.get(one, key), Reflect.get(other, key), `${place}.${key}`);
      if (found !== null) return found;
    }
    return null;
  }
  return Object.is(one, other) ? null : `${place}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return sourcesIn(file);
      return entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) ? [file] : [];
    });
}

function endingOf(file: string): string {
  return isDeclaration(file) ? ".d.ts" : path.extname(file);
}
