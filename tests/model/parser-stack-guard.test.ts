import { describe, expect, test } from "vitest";
import { isNestedTooDeep } from "../../rules/model/files/parser-stack-guard.js";

const deep = "(".repeat(3000);
const operators = "-".repeat(5000);

describe("nesting is counted in code", () => {
  test.each([
    ["lines of dashes", `${`// ${"-".repeat(100)}\n`.repeat(60)}const a = 1\n`],
    ["a large comment", `/* ${"[(<!--=>".repeat(6000)} */ const a = 1`],
    ["a documentation comment", `/**\n${" * | --- | (a) => [b] ((((\n".repeat(900)} */\nconst a = 1`],
    ["a comment behind a division", `const a = b / c // ${operators}\nconst d = 2`],
    ["many short strings", `const a = [${`"(((((((((("\n`.repeat(200)}]`],
    ["many regexes", `a = /[({]+\\(/\n`.repeat(1000)],
    ["a comment behind a string with slashes", `const a = "https://x.org" /* ${deep} */`],
    ["a comment behind a template", "const a = `x${b}` // " + operators],
  ])("and not in %s", (_, text) => {
    expect(isNestedTooDeep(text)).toBe(false);
  });

  test.each([
    ["plain code", `x = ${deep}1`],
    ["operators", `x = ${operators}1`],
    ["code behind a comment", `/* a */ x = ${deep}1 // b`],
    ["a template", `x = \`${"${`".repeat(1000)}`],
    ["code between strings", `x = "'" + ${deep} + "'"`],
    ["code behind a regex with a quote", `x = /["]/ + ${deep} + "a"`],
    ["code behind a division and a quote", `x = a / 1 / ${deep} "a"`],
    ["code behind a bracket and a slash", `if (a) /["]/.test(b); x = ${deep} "`],
    ["apostrophes of JSX", `x = <p>it's {${deep}} it's</p>`],
    ["comment signs of JSX", `x = <p>/* {${deep}} */</p>`],
    ["a regex with the sign of a comment", `x = /[/*]/; y = ${deep} /* a */`],
  ])("as in %s", (_, text) => {
    expect(isNestedTooDeep(text)).toBe(true);
  });
});
