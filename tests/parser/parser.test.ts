import { Linter } from "eslint";
import { describe, expect, test } from "vitest";
import parser, { type ParserOptions, parseForESLint } from "classviews/parser";

interface Tokens {
  readonly tokens: readonly { readonly type: string; readonly value: string }[];
}

const parse = (code: string, options: ParserOptions = {}): ReturnType<typeof parseForESLint> =>
  parseForESLint(code, { sourceType: "module", filePath: "a.ts", ...options });

const tokens = (code: string, filePath = "a.ts"): string[] =>
  (parse(code, { filePath }).ast as unknown as Tokens).tokens.map(({ type, value }) => `${type} ${value}`);

describe("what ESLint asks of a parser", () => {
  test("it has a name and a version, for the cache and --print-config", () => {
    expect(parser.meta).toEqual({ name: "classviews/parser", version: expect.stringMatching(/^\d/) });
  });

  test("a syntax error says where it is, lines and columns from 1", () => {
    expect(() => parse("const a = 1;\r\nconst 😀 = 2;\n")).toThrow(
      expect.objectContaining({ name: "SyntaxError", index: 20, lineNumber: 2, column: 7 }),
    );
  });

  test("ESLint reports it there", () => {
    const [message] = new Linter().verify("\nlet a = ;", [{ languageOptions: { parser } }], "a.js");
    expect(message).toMatchObject({ fatal: true, line: 2, column: 9 });
    expect(message?.message).toMatch(/^Parsing error: \S/);
  });

  test("a chain of thousands of operators is read", () => {
    const { ast } = parse(`x = ${"a + ".repeat(2_000)}a`);
    expect((ast as unknown as Tokens).tokens).toHaveLength(4_003);
  });

  test.each(["[", "(", "{", "a => ", "!", "f(", "{ a: ["])(
    "what is nested so deep that it would end the process is a syntax error: %s",
    (opening) => {
      for (const depth of [1_000, 20_000, 1_000_000])
        expect(() => parse(opening.repeat(depth))).toThrow(SyntaxError);
    },
  );

  test("types of JSDoc are none in TypeScript", () => {
    expect(() => parse("let a: ?string;")).toThrow(SyntaxError);
  });
});

describe("the language", () => {
  const TYPES = "let a: string = <string>b;";
  const JSX = "const a = <b>text</b>;";
  const reads = (code: string, options: ParserOptions): boolean => {
    try {
      parse(code, options);
      return true;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  };

  test.each([
    ["a.ts", true, false],
    ["a.mts", true, false],
    ["a.cts", true, false],
    ["A.TS", true, false],
    ["a.js", false, true],
    ["a.mjs", false, true],
    ["a.cjs", false, true],
    ["a.jsx", false, true],
    ["<input>", true, false],
    ["a.vue", true, false],
  ])("of %s: types %s, JSX %s", (filePath, types, jsx) => {
    expect([reads(TYPES, { filePath }), reads(JSX, { filePath })]).toEqual([types, jsx]);
  });

  test("of .tsx is both, but `<T>x` is an element there", () => {
    const filePath = "a.tsx";
    expect(reads("let a: string = b as string;", { filePath })).toBe(true);
    expect([reads(JSX, { filePath }), reads(TYPES, { filePath })]).toEqual([true, false]);
  });

  test("of other files has JSX where `ecmaFeatures.jsx` says so, which others pass over", () => {
    const ecmaFeatures = { jsx: true };
    expect(reads(JSX, { filePath: "a.vue", ecmaFeatures })).toBe(true);
    expect(reads(JSX, { filePath: "a.ts", ecmaFeatures })).toBe(false);
  });

  test.each(["a.d.ts", "a.d.mts", "a.d.cts", "a.d.css.ts"])("of %s is that of declarations", (filePath) => {
    expect(reads("const a: string; function f();", { filePath })).toBe(true);
    expect(reads("const a: string;", { filePath: "a.ts" })).toBe(false);
  });
});

describe("the source type", () => {
  const accepts = (code: string, options: ParserOptions): boolean => {
    try {
      parse(code, options);
      return true;
    } catch {
      return false;
    }
  };

  test.each<[string, boolean, boolean, boolean]>([
    ["var await;", false, true, true],
    ["return;", false, false, true],
    ["await a;", true, false, false],
    ["import a from 'a';", true, false, false],
  ])("%s in a module %s, a script %s, CommonJS %s", (code, ...expected) => {
    const seen = (["module", "script", "commonjs"] as const).map((sourceType) =>
      accepts(code, { sourceType, filePath: "a.js" }),
    );
    expect(seen).toEqual(expected);
  });

  test("`ecmaFeatures.globalReturn` lets a script return, and gives it a scope of its own", () => {
    const options = { sourceType: "script", ecmaFeatures: { globalReturn: true } } as const;
    const { scopeManager } = parse("var a; return;", options);
    expect(scopeManager?.scopes.map(({ type }) => type)).toEqual(["global", "function"]);
  });
});

describe("the scopes", () => {
  const unresolved = (code: string, options: ParserOptions): string[] | undefined =>
    parse(code, { filePath: "a.tsx", ...options }).scopeManager?.globalScope?.through.map(({ identifier }) =>
      "name" in identifier ? identifier.name : "",
    );

  test("know the types of the libraries named", () => {
    expect(unresolved("let a: Promise<HTMLElement>;", {})).toEqual(["HTMLElement"]);
    expect(unresolved("let a: Promise<HTMLElement>;", { lib: ["esnext", "dom"] })).toEqual([]);
    expect(unresolved("let a: Map<1, 2>;", { lib: ["es5"] })).toEqual(["Map"]);
  });

  test("use what JSX is made by", () => {
    const used = (options: ParserOptions): string[] | undefined =>
      parse("import { React, h, F } from 'x'; <><a /></>;", {
        filePath: "a.tsx",
        ...options,
      })
        .scopeManager?.scopes.at(-1)
        ?.variables.filter(({ references }) => references.length > 0)
        .map(({ name }) => name);
    expect(used({})).toEqual(["React"]);
    expect(used({ jsxPragma: "h", jsxFragmentName: "F" })).toEqual(["h", "F"]);
    expect(used({ jsxPragma: null })).toEqual([]);
  });
});

describe("the tokens", () => {
  test("tell division from regular expressions, and shifts from nested types", () => {
    expect(tokens("a / b; /c/g; x as A<B<C>>; d >> e")).toEqual([
      ..."Identifier a,Punctuator /,Identifier b,Punctuator ;".split(","),
      ..."RegularExpression /c/g,Punctuator ;".split(","),
      ..."Identifier x,Identifier as,Identifier A,Punctuator <,Identifier B,Punctuator <,Identifier C".split(
        ",",
      ),
      ..."Punctuator >,Punctuator >,Punctuator ;,Identifier d,Punctuator >>,Identifier e".split(","),
    ]);
  });

  test("tell keywords from names that look like them", () => {
    expect(tokens("new this.new({ class: null, true: true })")).toEqual([
      ..."Keyword new,Keyword this,Punctuator .,Identifier new,Punctuator (,Punctuator {".split(","),
      ...["Identifier class", "Punctuator :", "Null null", "Punctuator ,"],
      ..."Identifier true,Punctuator :,Boolean true,Punctuator },Punctuator )".split(","),
    ]);
  });

  test("keep the parts of a template and of JSX whole", () => {
    expect(tokens("`a${`b`}c`", "a.tsx")).toEqual(["Template `a${", "Template `b`", "Template }c`"]);
    expect(tokens("<a-b c='\\'>// no comment</a-b>", "a.tsx")).toEqual([
      ..."Punctuator <|JSXIdentifier a-b|JSXIdentifier c|Punctuator =|JSXText '\\'|Punctuator >".split("|"),
      ..."JSXText // no comment|Punctuator <|Punctuator /|JSXIdentifier a-b|Punctuator >".split("|"),
    ]);
  });
});
