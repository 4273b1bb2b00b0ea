import { beforeAll, expect, inject, test } from "vitest";
import { runEslint } from "./eslint-run.js";
import { describeHost, expectVerdicts } from "./host.js";
import { MISTAKES, VERDICTS } from "./mistakes.js";
import { setupPage } from "./setup-page.js";
import { emptyProject, type Run, type StrangersProject, strangersProject } from "./stranger.js";
import { specifierOf, versionOf } from "./versions.js";

const page = setupPage("package-managers");
const manifest = page.file("Yarn Plug'n'Play", "package.json");
const [addClassviews = "", addEslint = "", lint = ""] = page.commands("Yarn Plug'n'Play");
const unplug = (JSON.parse(manifest) as { dependenciesMeta: object }).dependenciesMeta;

for (const node of ["node@20", "node@22", "node@24"] as const) {
  describeHost("Yarn Plug'n'Play", `${versionOf("@yarnpkg/cli-dist")} on Node ${versionOf(node)}`, () => {
    let project: StrangersProject;
    let yarn: (command: string) => Promise<Run>;

    beforeAll(async () => {
      const tools = await strangersProject([node, "@yarnpkg/cli-dist"]);
      const registry = (await tools.run("npm", "config", "get", "registry")).stdout.trim();
      const env = {
        PATH: `${tools.path("node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
        YARN_NPM_REGISTRY_SERVER: registry,
        YARN_GLOBAL_FOLDER: `${inject("hosts")}/yarn`,
        YARN_ENABLE_TELEMETRY: "0",
        YARN_ENABLE_IMMUTABLE_INSTALLS: "0",
        // A host's version may be younger than the age from which Yarn takes packages.
        YARN_NPM_MINIMAL_AGE_GATE: "0",
      };
      project = emptyProject();
      yarn = (command) => project.runWith(env, "yarn", ...command.replace(/^yarn /, "").split(" "));
      project.write({
        ...MISTAKES,
        "package.json": `{ "private": true, "type": "module" }`,
        ".yarnrc.yml": "nodeLinker: pnp\n",
        "yarn.lock": "",
        "eslint.config.js": `import classviews from "classviews/eslint-plugin";
import parser from "classviews/parser";
import { defineConfig } from "eslint/config";
export default defineConfig([
  { files: ["**/*.ts"], languageOptions: { parser } },
  { plugins: { classviews }, extends: ["classviews/recommended"] },
]);
`,
        "src/list.js": `import { Base } from "./base.ts";\nexport class Other extends Base { post() {} }\n`,
      });
      for (const command of [
        addClassviews.replace("classviews", `classviews@file:${inject("tarball")}`),
        addEslint.replace("eslint", specifierOf("eslint@10")),
      ]) {
        const { status, stdout } = await yarn(command);
        expect(status, stdout).toBe(0);
      }
    });

    // Node 24 reads ES modules from the archive.
    test.skipIf(node === "node@24")(
      "without the setting of the page, all say what fails and the way out",
      async () => {
        const advice = `oxc-parser is installed, but can't be loaded: `;
        const setting = `"dependenciesMeta": { "oxc-parser": { "unplugged": true } }`;
        const command = await yarn(lint);
        expect(command).toMatchObject({ status: 2, stdout: "" });
        const rules = await yarn("yarn eslint --format json src/list.js");
        expect(JSON.parse(rules.stdout)).toMatchObject([{ messages: [] }]);
        const parser = await yarn("yarn eslint src/list.ts");
        expect(parser.status).toBe(1);
        for (const text of [command.stderr, rules.stderr, parser.stdout]) {
          expect(text).toContain(advice);
          expect(text).toContain(setting);
          expect(text).not.toContain("not installed");
          expect(text.split(advice)).toHaveLength(2);
        }
      },
    );

    test("with it, the rules follow imports, in ESLint and on the command line", async () => {
      const given = JSON.parse(project.read("package.json")) as object;
      project.write({ "package.json": JSON.stringify({ ...given, dependenciesMeta: unplug }) });
      expect(await yarn("yarn install")).toMatchObject({ status: 0 });
      const expected = [...VERDICTS, "src/list.js:2 classviews/no-mixed-async-handlers"].sort();
      for (const command of ["eslint src", lint.replace(/^yarn /, "")]) {
        const asked: StrangersProject = {
          ...project,
          runWith: (_, program, ...parameters) => yarn(["yarn", program, ...parameters].join(" ")),
        };
        const { verdicts, stderr } = await runEslint(asked, command);
        expectVerdicts([...verdicts].sort(), expected, stderr);
      }
    });

    test("views run", async () => {
      project.write({
        "app.js": `import { View } from "classviews";
class Home extends View { get() { return new Response("served"); } }
console.log(await (await Home.asView()(new Request("https://example.com/"))).text());`,
      });
      expect(await yarn("yarn node app.js")).toMatchObject({ status: 0, stdout: "served\n" });
    });
  });
}

test("nothing on the page is left unused", () => {
  expect(page.unused()).toEqual([]);
});
