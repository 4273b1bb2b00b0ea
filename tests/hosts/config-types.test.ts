import { beforeAll, expect, test } from "vitest";
import { describeHost, expectVerdicts } from "./host.js";
import { setupPage } from "./setup-page.js";
import { type StrangersProject, strangersProject } from "./stranger.js";
import { versionOf } from "./versions.js";

const eslintPage = setupPage("eslint");
const cachingPage = setupPage("caching");

/** The configs of the pages. TypeScript's parser has no place among them: with TypeScript 7 it can't be installed. */
const CONFIGS = [
  eslintPage.file("ESLint", "eslint.config.js"),
  eslintPage.file("As values", "eslint.config.mjs"),
  eslintPage.file("A config in TypeScript", "eslint.config.ts"),
  eslintPage.file("A part of the files", "eslint.config.js"),
  eslintPage.file("Another prefix", "eslint.config.js"),
  cachingPage.file("Caching", "eslint.config.js"),
  cachingPage.file("A part of a repository", "eslint.config.js"),
  cachingPage.file("What it does not see", "eslint.config.js"),
].map((text) => text.replaceAll(/^import tseslint.*\n|\s*tseslint\.configs\.base,/gm, ""));

for (const typescript of ["typescript@6", "typescript@7"] as const) {
  for (const eslint of ["eslint@10", "eslint@9"] as const) {
    describeHost("TypeScript", `${versionOf(typescript)} on a config for ESLint ${versionOf(eslint)}`, () => {
      let project: StrangersProject;

      beforeAll(async () => {
        project = await strangersProject([typescript, eslint, "@types/node"], {
          ...Object.fromEntries(CONFIGS.map((text, index) => [`config-${index}.ts`, text])),
          "app.ts": `import { View, createApp, path } from "classviews";
import * as assertions from "classviews/assertions";
class Detail extends View<{ pk: number }> {
  async get() { return new Response(String(this.params.pk)); }
}
export const app = createApp({ urlpatterns: [path("<int:pk>/", Detail.asView(), { name: "detail" })] });
export const names: string[] = Object.keys(assertions);
`,
          "wrong.ts": `import { View, path } from "classviews";
import classviews, { cached } from "classviews/eslint-plugin";
class Detail extends View<{ pk: number }> {}
path("<slug:slug>/", Detail.asView());
cached();
classviews.configs.none;
`,
        });
      });

      /** Everything is checked, the declarations of all packages, too: a user may have no `skipLibCheck`. */
      const check = async (...files: string[]) => {
        project.write({
          "tsconfig.json": JSON.stringify({
            compilerOptions: {
              noEmit: true,
              strict: true,
              exactOptionalPropertyTypes: true,
              noUncheckedIndexedAccess: true,
              verbatimModuleSyntax: true,
              skipLibCheck: false,
              target: "es2022",
              lib: ["es2023", "dom", "dom.iterable"],
              module: "nodenext",
              types: ["node"],
            },
            files,
          }),
        });
        const { status, stdout } = await project.run("tsc");
        return { status, errors: stdout.split("\n").filter(Boolean) };
      };

      test("takes the configs of the pages, and the program", async () => {
        expect(CONFIGS.join()).not.toContain("tseslint");
        const { errors } = await check("app.ts", ...CONFIGS.map((_, index) => `config-${index}.ts`));
        expectVerdicts(errors, []);
      });

      test("tells mistakes", async () => {
        const { errors } = await check("wrong.ts");
        const places = errors.flatMap((line) => /^wrong\.ts\((\d+),\d+\): error/.exec(line)?.[1] ?? []);
        expectVerdicts(places, ["4", "5", "6"], errors.join("\n"));
      });
    });
  }
}
