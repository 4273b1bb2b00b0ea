import typescriptParser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { describe, expect, test } from "vitest";
import { modelOf } from "../../rules/model/host.js";
import { LIMITS, type Silence } from "../../rules/model/index.js";
import { type Files, temporaryProject } from "./temporary-project.js";

/** What the model of `main.ts` gave up on, a line each. */
function silencesOf(main: string, files: Files = {}): string[] {
  const text = `import { View, bases, createApp, reverse } from "classviews";\n${main}`;
  const project = temporaryProject({ "main.ts": text, ...files });
  let found: readonly Silence[] = [];
  const rule: Rule.RuleModule = {
    create: (context) => ({
      Program() {
        found = modelOf(context as never)?.silences() ?? [];
      },
    }),
  };
  new Linter({ cwd: project.root }).verify(
    text,
    [
      {
        files: ["**/*.ts"],
        languageOptions: { parser: typescriptParser },
        plugins: { test: { rules: { rule } } },
        rules: { "test/rule": "error" },
      },
    ],
    { filename: project.path("main.ts") },
  );
  return found.map(
    ({ subject, limit, place }) =>
      `${subject}: ${limit} at ${place.path.slice(project.root.length + 1)} ${
        place.range && place.path.endsWith("main.ts") ? JSON.stringify(text.slice(...place.range)) : "…"
      }`,
  );
}

const handlers = `async get() { return new Response(); } post() { return new Response(); }`;

describe("each silence has a limit and a place", () => {
  test.each([
    ["certain", `export class A extends View { ${handlers} }`, []],
    [
      "a package that is not installed",
      `import { Base } from "nowhere"; export class A extends Base { ${handlers} }`,
      [`A: unresolved-module at main.ts ${JSON.stringify('import { Base } from "nowhere";')}`],
    ],
    [
      "a name that a module does not export",
      `import { Base } from "./other.js"; export class A extends Base { ${handlers} }`,
      [`A: missing-export at main.ts ${JSON.stringify('import { Base } from "./other.js";')}`],
    ],
    [
      "a module that does not parse",
      `import { Base } from "./broken.js"; export class A extends Base { ${handlers} }`,
      [`A: unread-module at main.ts ${JSON.stringify('import { Base } from "./broken.js";')}`],
    ],
    [
      "a base that is assigned again",
      `let Base = View; Base = View; export class A extends Base { ${handlers} }`,
      [`A: reassigned-name at main.ts "Base"`],
    ],
    [
      "a computed name",
      `declare const key: string; export class A extends View { ${handlers} [key]() {} }`,
      [`A: computed-member at main.ts "key"`],
    ],
    [
      "a prototype that is written to",
      `export class A extends View { ${handlers} } A.prototype.post = async () => new Response();`,
      [`A: changed-prototype at main.ts "A"`],
    ],
    [
      "a decorator out of sight",
      `import { log } from "nowhere"; @log export class A extends View { ${handlers} }`,
      [`A: unfollowed-decorator at main.ts "A"`],
    ],
    [
      "a class that a function out of sight is given",
      `import { log } from "nowhere"; export class A extends View { ${handlers} } log(A);`,
      [`A: passed-class at main.ts "log(A)"`],
    ],
    [
      "`this` that a function out of sight is given",
      `import { log } from "nowhere"; export class A extends View { made = log(this); ${handlers} }`,
      [`A: instance-passed at main.ts "log(this)"`],
    ],
    [
      "a handler that is assigned",
      `export class A extends View { constructor() { super(); this.post = async () => new Response(); } ${handlers} }`,
      ["A.post: assigned-handler at main.ts …"],
    ],
    [
      "a handler out of sight",
      `import { wrap } from "nowhere"; export class A extends View { get = wrap(() => new Response()); }`,
      [`A.get: unfollowed-handler at main.ts "get"`],
    ],
    [
      "a reverse() behind something that may have made the app",
      `import { start } from "nowhere"; start(); const login = reverse("login"); export class A extends View {}`,
      [`the module: app-may-exist at main.ts ${JSON.stringify('reverse("login")')}`],
    ],
  ])("%s", (_, main, expected) => {
    expect(silencesOf(main, { "other.ts": "export {};\n", "broken.ts": "export const = ;\n" })).toEqual(
      expected,
    );
  });

  test("a limit says what it is, in a few words and without a full stop", () => {
    for (const words of Object.values(LIMITS)) expect(words).toMatch(/^[a-z`].*[^.]$/);
  });
});
