import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disagreements } from "./harness/agreement.js";
import { type Case, readCases } from "./harness/case.js";
import { makeFinder } from "./harness/findings.js";
import { typeErrors } from "./harness/typing.js";
import { makeWorkspace, type Workspace } from "./harness/workspace.js";

const mixed = `import { View } from "classviews";

export class Book extends View {
  async get() {}

  post() {}
`;
const marked = `${mixed}//~~~~ mixed\n}\n`;
const unmarked = `${mixed}}\n`;
const clean = `import { View } from "classviews";\n\nexport class Book extends View {}\n`;

const wrong: Readonly<Record<string, readonly [text: string, complaint: RegExp]>> = {
  "fine-but-violated.js": [`// CV001: fine\n${unmarked}`, /reports .*fine-but-violated\.js:7:3 to 7:7 mixed/],
  "fine-but-thrown.js": [`// CV001: fine\n${unmarked}`, /Book throws CV001, which the case rules out/],
  "violated-but-silent.js": [
    `// CV001: violated\n${clean}//           ~~~~ mixed\n`,
    /is silent at .*violated-but-silent/,
  ],
  "violated-but-not-thrown.js": [
    `// CV001: violated\n${clean}`,
    /nothing throws CV001 \(compiled by esbuild\)/,
  ],
  "violated-without-a-mark.js": [`// CV001: violated\n${unmarked}`, /is violated, but marks no place/],
  "marked-one-column-off.js": [`// CV001: violated\n${marked.replace("//~", "// ~")}`, /is silent at/],
  "marked-by-another-message.js": [
    `// CV001: violated\n${marked.replace("~ mixed", "~ secondView")}`,
    /says the rule of CV002 is silent, but marks a place/,
  ],
  "marked-by-no-message.js": [
    `// CV001: violated\n${marked.replace("~ mixed", "~ nothing")}`,
    /no contract has a message/,
  ],
  "unknown-but-reported.js": [
    `// CV001: violated\n// static: unknown, because of nothing at all\n${unmarked}`,
    /rule no-mixed-async-handlers reports/,
  ],
  "unseen-but-thrown.js": [
    `// CV001: violated\n// runtime: unseen, because of nothing at all\n${marked}`,
    /Book throws CV001, which the case rules out/,
  ],
  "another-error.js": [
    `// CV001: fine\n${clean}\nthrow new RangeError("out of range");\n`,
    /import throws RangeError: out of range/,
  ],
  "an-error-that-is-not-thrown.js": [
    `// CV001: fine\n// runtime: RangeError, because of nothing at all\n${clean}`,
    /nothing throws RangeError/,
  ],
  "another-contract.js": [`// CV002: fine\n${unmarked}`, /Book throws CV001/],
  "no-module.js": [
    `// CV001: fine\nimport "./missing.js";\n${clean}`,
    /import throws Error: Cannot find module/,
  ],
  "thrown-at-a-request.js": [
    `// CV001: fine\n// request: GET /Book/\n${clean.replace("View {}", 'View {\n  async get() {\n    throw new RangeError("no page");\n  }\n}')}`,
    /GET \/Book\/ throws RangeError: no page/,
  ],
  "thrown-in-a-urlconf.js": [
    `// CV001: fine\n// request: GET /b/1/\nimport { path, View } from "classviews";\nclass Book extends View {\n  async get() {\n    throw new RangeError("no page");\n  }\n}\nexport const urlpatterns = [path("b/<int:pk>/", Book.asView())];\n`,
    /GET \/b\/1\/ throws RangeError: no page/,
  ],
  "no-text-for-eslint.js": [
    `// CV001: fine\n${clean}\nclass Plain {\n  accessor x = 1;\n}\n`,
    /ESLint could not lint/,
  ],
};

describe("the harness tells", () => {
  let folder: string;
  let workspace: Workspace;
  let cases: ReadonlyMap<string, Case>;
  let find: Awaited<ReturnType<typeof makeFinder>>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "classviews-wrong-cases-"));
    const rule = path.join(folder, "no-mixed-async-handlers");
    mkdirSync(rule);
    for (const [name, [text]] of Object.entries(wrong)) writeFileSync(path.join(rule, name), text);
    writeFileSync(path.join(rule, "right.js"), `// CV001: violated\n${marked}`);
    writeFileSync(path.join(rule, "typed.ts"), `// CV001: fine\n// types: not assignable\n${clean}`);
    workspace = makeWorkspace();
    const all = readCases(folder);
    cases = new Map(all.map((example) => [path.basename(example.name), example]));
    find = await makeFinder(workspace, all);
  });

  afterAll(() => {
    workspace.remove();
    rmSync(folder, { recursive: true });
  });

  test.each(Object.entries(wrong))("%s", async (name, [, complaint]) => {
    const found = await complaints(name);
    expect(found.join("\n")).toMatch(complaint);
  });

  test("a right case from a wrong one", async () => {
    expect(await complaints("right.js")).toEqual([]);
  });

  test("a type error that TypeScript does not give", () => {
    const typed = cases.get("typed.ts");
    expect(typed?.typeError).toBe("not assignable");
    expect(typeErrors(workspace, typed ? [typed] : []).get(typed?.name ?? "")).toEqual([]);
  });

  async function complaints(name: string): Promise<string[]> {
    const example = cases.get(name);
    if (!example) throw new Error(`no case ${name}`);
    return disagreements(example, await find(example));
  }
});

describe("a header is refused", () => {
  const headers: Readonly<Record<string, string>> = {
    "without a verdict": "// A view.\n",
    "with an unknown contract": "// CV999: violated\n",
    "with an unknown verdict": "// CV001: perhaps\n",
    "without a reason": "// CV001: violated\n// static: unknown\n",
    "with half a reason": "// CV001: violated\n// runtime: unseen, because\n",
    "with a doubt about what is fine": "// CV001: fine\n// static: unknown, because of nothing at all\n",
    "with nothing to be unseen": "// CV001: fine\n// runtime: unseen, because of nothing at all\n",
    "with a request without a method": "// CV001: fine\n// request: /Book/\n",
    "with a reason of no contract": "// static: unknown, because of nothing at all\n",
  };

  test.each(Object.entries(headers))("%s", (_, header) => {
    const folder = mkdtempSync(path.join(tmpdir(), "classviews-header-"));
    mkdirSync(path.join(folder, "single-view-base"));
    writeFileSync(path.join(folder, "single-view-base/wrong.js"), header);
    try {
      expect(() => readCases(folder)).toThrow(/single-view-base\/wrong\.js: /);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
