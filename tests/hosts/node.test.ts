import { beforeAll, expect, test } from "vitest";
import { runEslint } from "./eslint-run.js";
import { describeHost, expectVerdicts } from "./host.js";
import { MISTAKES, VERDICTS } from "./mistakes.js";
import { type StrangersProject, strangersProject } from "./stranger.js";
import { versionOf } from "./versions.js";

// The oldest that package.json promises, and the newest.
for (const node of ["node@20", "node@22", "node@24"] as const) {
  describeHost("Node", versionOf(node), () => {
    let project: StrangersProject;

    beforeAll(async () => {
      project = await strangersProject([node, "eslint@10"], {
        "src/plain.js": MISTAKES["src/plain.js"] ?? "",
        "eslint.config.cjs": `const { default: classviews, cached } = require("classviews/eslint-plugin");
module.exports = [classviews.configs.recommended, cached(__dirname)];
`,
      });
    });

    const print = async (...parameters: string[]): Promise<string> => {
      const { status, stdout, stderr } = await project.run("node", ...parameters);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      return stdout.trim();
    };

    test("is the one that runs here", async () => {
      expect(await print("--version")).toBe(`v${versionOf(node)}`);
    });

    test.each(["classviews", "classviews/assertions", "classviews/eslint-plugin"])(
      "require() and import give the same %s, without a warning",
      async (entry) => {
        const same = `import(${JSON.stringify(entry)}).then((imported) => {
          const required = require(${JSON.stringify(entry)});
          console.log(Object.keys(imported).length > 0 && Object.keys(imported).every((name) => imported[name] === required[name]));
        });`;
        expect(await print("--input-type=commonjs", "--eval", same)).toBe("true");
      },
    );

    test("ESLint runs the rules by a CommonJS config", async () => {
      const { verdicts, stderr } = await runEslint(project, "npx eslint");
      expectVerdicts(
        verdicts,
        VERDICTS.filter((verdict) => verdict.startsWith("src/plain.js")),
        stderr,
      );
    });
  });
}
