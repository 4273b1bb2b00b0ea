import * as typescript from "@typescript-eslint/parser";
import parser from "classviews/parser";
import { describe, expect, test } from "vitest";

type SourceType = "module" | "script" | "commonjs";

/** The line of the syntax error; 0 where the text is accepted. */
function rejectedAt(
  {
    parseForESLint,
  }: { parseForESLint(code: string, options: { filePath: string; sourceType: SourceType }): unknown },
  code: string,
  filePath: string,
  sourceType: SourceType,
): number {
  try {
    parseForESLint(code, { filePath, sourceType });
    return 0;
  } catch (error) {
    if (error instanceof Error && "lineNumber" in error) return Number(error.lineNumber);
    throw error;
  }
}

describe("what neither parser takes, and where", () => {
  test.each([
    ["a.ts", "\n\nlet a = ;"],
    ["a.ts", "class A {\n  get x( { }\n}"],
    ["a.ts", "a;\nclass A { constructor() { } abstract m( }"],
    ["a.ts", "interface A {\n  a = 1\n}"],
    ["a.ts", "a;\n\nvar 1a;"],
    ["a.ts", "if (a {}"],
    ["a.ts", "function f() {\r\n  break a b;\r\n}"],
    ["a.js", "{\u2028let = = 1 }"],
    ["a.js", "`a${"],
    ["a.tsx", "let a = <a>\n</b>;"],
  ])("%s: %j", (file, code) => {
    const theirs = rejectedAt(typescript, code, file, "module");
    expect(theirs).toBeGreaterThan(0);
    expect(rejectedAt(parser, code, file, "module")).toBe(theirs);
  });
});

describe("what only classviews/parser rejects", () => {
  describe("since JavaScript forbids it, which TypeScript tells when it checks types", () => {
    test.each<[string, string, SourceType]>([
      ["a.ts", "const a;", "module"],
      ["a.ts", "return;", "module"],
      ["a.ts", "function f() { await x; }", "module"],
      ["a.ts", "1 = 2;", "module"],
      ["a.ts", "a?.b = 1;", "module"],
      ["a.ts", "a ?? b || c;", "module"],
      ["a.ts", "if (a) const b = 1;", "module"],
      ["a.ts", "/a/gg;", "module"],
      ["a.ts", "function f(...a, b) {}", "module"],
    ])("%s: %s", ruled);
  });

  describe("since TypeScript forbids it, which it tells when it checks types", () => {
    test.each<[string, string, SourceType]>([
      ["a.ts", "abstract abstract class A {}", "module"],
      ["a.ts", "function f(a?, b) {}", "module"],
      ["a.ts", "type A = readonly string;", "module"],
      ["a.ts", "let a: ?string;", "module"],
      ["a.d.ts", "declare class A { a = 1; }", "module"],
    ])("%s: %s", ruled);
  });

  describe("since a script is no module", () => {
    test.each<[string, string, SourceType]>([
      ["a.js", "import a from 'a';", "script"],
      ["a.js", "await a;", "commonjs"],
    ])("%s: %s", ruled);
  });

  describe("since JavaScript has no types", () => {
    test.each<[string, string, SourceType]>([
      ["a.js", "let a: string;", "module"],
      ["a.js", "enum A {}", "module"],
      ["a.js", "a as b;", "module"],
      ["a.js", "class A { private a; }", "module"],
    ])("%s: %s", ruled);
  });

  function ruled(file: string, code: string, sourceType: SourceType): void {
    expect(rejectedAt(typescript, code, file, sourceType)).toBe(0);
    expect(rejectedAt(parser, code, file, sourceType)).toBe(1);
  }
});

describe("what only @typescript-eslint/parser rejects: what is left of old JavaScript", () => {
  test.each<[string, string, SourceType]>([
    ["a.js", "var a = 010;", "commonjs"],
    ["a.js", "var a = 08;", "commonjs"],
    ["a.js", "var a = '\\07';", "commonjs"],
    ["a.js", "<!-- comment", "script"],
  ])("%s: %s", (file, code, sourceType) => {
    expect(rejectedAt(typescript, code, file, sourceType)).toBe(1);
    expect(rejectedAt(parser, code, file, sourceType)).toBe(0);
  });
});
