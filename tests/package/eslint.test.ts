import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedProject, type InstalledProject } from "./installed-project.js";

const MIXED = `import { View } from "classviews";
export class Mixed extends View {
  async get() { return new Response("read"); }
  post() { return new Response("written"); }
}
`;

let project: InstalledProject;

beforeAll(() => {
  project = installedProject([
    "eslint",
    "oxc-parser",
    "oxc-resolver",
    "typescript",
    "typescript-7",
    "@typescript-eslint/parser",
  ]);
  project.write("views.js", MIXED);
});

afterAll(() => project.remove());

/** Lints views.js under a config; the rules that reported, or what ESLint printed. */
function lint(config: string, file = "views.js") {
  project.write("eslint.config.js", config);
  const { status, output } = project.node("node_modules/eslint/bin/eslint.js", "--format", "json", file);
  try {
    const results = JSON.parse(output) as { messages: { ruleId: string | null; line: number }[] }[];
    return { status, output, reports: results.flatMap(({ messages }) => messages) };
  } catch {
    return { status, output, reports: [] };
  }
}

const HEAD = `import classviews from "classviews/eslint-plugin";\nimport { defineConfig } from "eslint/config";\n`;

/** Configs as users write them, with the prefix of the rules that each gives. */
const CONFIGS = [
  [
    "extends by name",
    "classviews",
    `export default defineConfig([{ plugins: { classviews }, extends: ["classviews/recommended"] }]);`,
  ],
  [
    "extends by value",
    "classviews",
    `export default defineConfig([{ extends: [classviews.configs.recommended] }]);`,
  ],
  ["a config in the list", "classviews", `export default defineConfig([classviews.configs.recommended]);`],
  ["all rules", "classviews", `export default defineConfig([classviews.configs.all]);`],
  [
    "a prefix of the user's own",
    "views",
    `export default defineConfig([{ plugins: { views: classviews }, extends: ["views/recommended"] }]);`,
  ],
] as const;

describe("the plugin in a user's config", () => {
  test.each(CONFIGS)("%s", (_, prefix, config) => {
    const { reports, status, output } = lint(HEAD + config);
    expect(reports, output).toMatchObject([{ ruleId: `${prefix}/no-mixed-async-handlers`, line: 4 }]);
    expect(status).toBe(1);
  });

  test("reaches TypeScript files without naming them", () => {
    project.write("views.ts", MIXED.replace("get()", "get(): Promise<Response>"));
    const { reports, output } = lint(
      `${HEAD}import * as parser from "@typescript-eslint/parser";
       export default defineConfig([{ languageOptions: { parser } }, classviews.configs.recommended]);`,
      "views.ts",
    );
    expect(reports, output).toMatchObject([{ ruleId: "classviews/no-mixed-async-handlers", line: 4 }]);
  });

  test("with cached(), a base that changes in another file changes a cached verdict", () => {
    project.write("base.js", MIXED.replace('  post() { return new Response("written"); }\n', ""));
    project.write(
      "child.js",
      `import { Mixed } from "./base.js";\nexport class Child extends Mixed { async post() {} }\n`,
    );
    project.write(
      "eslint.config.js",
      `import classviews, { cached } from "classviews/eslint-plugin";
       export default [classviews.configs.recommended, cached(import.meta.dirname)];`,
    );
    const run = () => project.node("node_modules/eslint/bin/eslint.js", "--cache", "child.js").status;
    expect([run(), run()]).toEqual([0, 0]);
    project.write("base.js", MIXED.replace("async ", ""));
    expect([run(), run()]).toEqual([1, 1]);
  });

  test("a wrong option is refused by ESLint, which names the rule", () => {
    const { status, output } = lint(
      `${HEAD}export default defineConfig([{ plugins: { classviews }, rules: { "classviews/no-mixed-async-handlers": ["error", { nonsense: true }] } }]);`,
    );
    expect(status).toBe(2);
    expect(output).toContain('"classviews/no-mixed-async-handlers"');
    expect(output).toMatch(/nonsense|should NOT have more than 0 items|Unexpected/);
  });
});

describe.each(["typescript", "typescript-7"])("types, by %s", (compiler) => {
  /** All libraries' declarations are checked too: a user may have no `skipLibCheck`. */
  const check = (file: string) => {
    project.write(
      "tsconfig.json",
      JSON.stringify({
        compilerOptions: {
          noEmit: true,
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          target: "es2022",
          lib: ["es2023", "dom", "dom.iterable"],
          module: "nodenext",
          types: [],
        },
        files: [file],
      }),
    );
    return project.node(`node_modules/${compiler}/bin/tsc`);
  };

  test("each config is what defineConfig() takes", () => {
    const configs = CONFIGS.map(([, , config], index) =>
      config.replace("export default", `export const config${index} =`),
    );
    configs.push(
      `import parser from "classviews/parser";
       export const parsed = defineConfig([{ languageOptions: { parser } }]);`,
    );
    project.write("configs.ts", HEAD + configs.join("\n"));
    expect(check("configs.ts")).toEqual({ status: 0, output: "" });
  });

  test("the runtime's declarations hold in a project of default libraries", () => {
    project.write(
      "app.ts",
      `import { View, createApp, path } from "classviews";
       import * as assertions from "classviews/assertions";
       class Detail extends View<{ pk: number }> {
         async get() { return new Response(String(this.params.pk)); }
       }
       export const app = createApp({ urlpatterns: [path("<int:pk>/", Detail.asView(), { name: "detail" })] });
       export const names: string[] = Object.keys(assertions);
       // @ts-expect-error the route does not capture what the view reads
       path("<slug:slug>/", Detail.asView());`,
    );
    expect(check("app.ts")).toEqual({ status: 0, output: "" });
  });
});
