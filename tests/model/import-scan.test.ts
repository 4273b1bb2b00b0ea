import { expect, test } from "vitest";
import { scanImports } from "../../rules/model/files/import-scan.js";

test.each([
  ["a row of slashes", `// where it comes from\n${"/".repeat(5_000)}\nclass A {}`],
  ["a row of comments", `// what to import\n${"/**/".repeat(5_000)}\nclass A {}`],
  ["lines of a comment", `// what to import\n${"// and (so on (really)) ...\n".repeat(5_000)}class A {}`],
  ["white space", `// require${" \n".repeat(5_000)}class A {}`],
])("behind a word that may begin an import, %s is passed in no time", (_, text) => {
  expect(scanImports(text)).toEqual({ mayImportAnything: false, sources: [] });
});

test.each([
  `const word = "from"; export * from "./a.js";`,
  `const text = 'it came from';export*from'./a.js'`,
  `params.get("from"), import("./a.js");`,
  "const words = ['import', `require`]; export * from './a.js';",
  `const pattern = /from "/; export * from "./a.js";`,
  `/** from ' */ export * from "./a.js"; /** ' */`,
  `const text = "from //"; export * from "./a.js";`,
  `const text = "from /*"; export * from "./a.js"; /* */`,
])("what looks like an import hides none behind it: %s", (text) => {
  expect(scanImports(text).sources).toContain("./a.js");
});

test.each([
  [String.raw`import "./vi\u0065ws.js";`, "./views.js"],
  [String.raw`import "./vi\u{65}ws.js";`, "./views.js"],
  [String.raw`import "./vi\x65ws\.js";`, "./views.js"],
  [String.raw`import "./\u{ffffffff}.js";`, "./.js"],
])("what is escaped in a source is read as it is meant: %s", (text, source) => {
  expect(scanImports(text)).toEqual({ mayImportAnything: false, sources: [source] });
});

test("the library is known under an escaped name, too", () => {
  expect(scanImports(String.raw`import "class\x76iews";`).mayImportAnything).toBe(true);
});
