import { rmSync, symlinkSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runEslint } from "./eslint-run.js";
import { describeHost, expectVerdicts } from "./host.js";
import { setupPage } from "./setup-page.js";
import { type StrangersProject, strangersProject } from "./stranger.js";
import { versionOf } from "./versions.js";

const page = setupPage("caching");
const [cache = ""] = page.commands("Caching");
const [cacheByContent = ""] = page.commands("On a server");
const config = page.file("Caching", "eslint.config.js");
const configWithout = config.replace("  cached(import.meta.dirname),\n", "");

const base = (keyword: string): string => `import { View } from "classviews";
export class Base extends View {
  ${keyword}get() { return new Response("read"); }
}
`;

const PROJECT = {
  "src/base.js": base(""),
  "src/list.js": `import { Base } from "./base.js";
export class List extends Base {
  post() { return new Response("written"); }
}
`,
  "src/main.js": `import { List } from "./list.js";
export const view = List.asView();
`,
};

const VERDICT = "src/list.js:3 classviews/no-mixed-async-handlers";

for (const eslint of ["eslint@10", "eslint@9"] as const) {
  describeHost("ESLint --cache", versionOf(eslint), () => {
    let project: StrangersProject;
    let other: StrangersProject;

    beforeAll(async () => {
      project = await strangersProject([eslint]);
      other = await strangersProject([eslint]);
    });

    beforeEach(() => {
      rmSync(project.path(".eslintcache"), { force: true });
      project.write({ ...PROJECT, "eslint.config.js": config });
    });

    /** A cached run: its verdicts, and the files that it linted. */
    const lint = async (command = cache, where = project) => {
      const { verdicts, stderr } = await runEslint(where, command, { DEBUG: "eslint:lint-result-cache" });
      const linted = [...stderr.matchAll(/Cache entry not found or no longer valid: (.*)$/gm)];
      return { verdicts, linted: linted.map(([, file = ""]) => where.relative(file)).sort() };
    };

    const ALL = ["eslint.config.js", ...Object.keys(PROJECT)];

    test("with cached(), an edit of the base alone changes the verdict on what inherits", async () => {
      expect(await lint()).toEqual({ verdicts: [], linted: ALL });
      expect(await lint()).toEqual({ verdicts: [], linted: [] });
      project.write({ "src/base.js": base("async ") });
      expectVerdicts((await lint()).verdicts, [VERDICT]);
      expect(await lint()).toEqual({ verdicts: [VERDICT], linted: [] });
      project.write({ "src/base.js": base("") });
      expectVerdicts((await lint()).verdicts, []);
    });

    test("with cached(), an edit of a file that nothing imports has only this file linted", async () => {
      await lint();
      project.write({ "src/main.js": `${PROJECT["src/main.js"]}// edited\n` });
      expect(await lint()).toEqual({ verdicts: [], linted: ["src/main.js"] });
    });

    test("without cached(), the old verdict stays until the file itself changes, as the page says", async () => {
      expect(configWithout).not.toBe(config);
      project.write({ "eslint.config.js": configWithout });
      await lint();
      project.write({ "src/base.js": base("async ") });
      expectVerdicts((await lint()).verdicts, []);
      project.write({ "src/list.js": `${PROJECT["src/list.js"]}// edited\n` });
      expectVerdicts((await lint()).verdicts, [VERDICT]);
    });

    test("the cache of one checkout serves another, whose files have other times and another place", async () => {
      await lint(cacheByContent);
      project.write({
        ".eslintcache": project.read(".eslintcache").replaceAll(project.directory, other.directory),
      });
      other.write({ ...PROJECT, "eslint.config.js": config, ".eslintcache": project.read(".eslintcache") });
      expect(await lint(cacheByContent, other)).toEqual({ verdicts: [], linted: [] });
      other.write({ "src/base.js": base("async ") });
      expectVerdicts((await lint(cacheByContent, other)).verdicts, [VERDICT]);
    });

    test("the worker threads of --concurrency take the digest of the main thread", async () => {
      // The base changes after the main thread has made the digest: who makes one later gets another.
      const telling = config
        .replace(
          "export default",
          "const digest = cached(import.meta.dirname).settings.classviews.digest;\n$&",
        )
        .concat(
          `import { isMainThread } from "node:worker_threads";
import { writeFileSync } from "node:fs";
console.error(isMainThread ? "main" : "worker", digest);
if (isMainThread) writeFileSync("src/base.js", "export const Base = Object;");`,
        );
      project.write({ "eslint.config.js": telling });
      const { stderr } = await runEslint(project, "npx eslint --concurrency 2");
      const digests = [...stderr.matchAll(/^(main|worker) ([\w-]{43})$/gm)];
      expect(new Set(digests.map(([, thread]) => thread))).toEqual(new Set(["main", "worker"]));
      expect(new Set(digests.map(([, , digest]) => digest)).size).toBe(1);
    });

    describe("the other configs of the page", () => {
      test("a folder with its files", async () => {
        const files = Object.entries(PROJECT).map(
          ([file, text]) => [file.replace("src", "server"), text] as const,
        );
        project.write({
          ...Object.fromEntries(files),
          "eslint.config.js": page.file("A part of a repository", "eslint.config.js"),
        });
        await lint();
        project.write({ "src/base.js": base("async ") });
        expect((await lint()).linted).toEqual(["src/base.js"]);
        project.write({ "server/base.js": base("async ") });
        expectVerdicts((await lint()).verdicts, [VERDICT.replace("src", "server")]);
        rmSync(project.path("server"), { recursive: true });
      });

      test("conditions of exports", async () => {
        const kit = (text: string) => ({
          "packages/kit/package.json": `{ "name": "kit", "exports": { "source": "./base.js", "default": "./built.js" } }`,
          "packages/kit/base.js": text,
        });
        project.write({
          ...kit(base("")),
          "src/list.js": PROJECT["src/list.js"].replace("./base.js", "kit"),
          "eslint.config.js": page.file("What it does not see", "eslint.config.js"),
        });
        symlinkSync(project.path("packages/kit"), project.path("node_modules/kit"), "junction");
        expect((await lint()).verdicts).toEqual([]);
        project.write(kit(base("async ")));
        expectVerdicts((await lint()).verdicts, [VERDICT]);
        rmSync(project.path("packages"), { recursive: true });
      });
    });
  });
}

afterAll(() => expect(page.unused()).toEqual([]));
