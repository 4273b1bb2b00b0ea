import { beforeAll, test } from "vitest";
import { describeHost, expectVerdicts } from "./host.js";
import { strangersProject, type StrangersProject } from "./stranger.js";
import { type Host, versionOf } from "./versions.js";

const MIXED = `import { View } from "classviews";
export class Mixed extends View {
  async get() { return new Response("read"); }
  post() { return new Response("written"); }
}
`;

const HOSTS: readonly Host[] = ["eslint@10", "eslint@9"];

for (const host of HOSTS) {
  describeHost("ESLint", versionOf(host), () => {
    let project: StrangersProject;

    beforeAll(async () => {
      project = await strangersProject([host], {
        "eslint.config.js": `import classviews from "classviews/eslint-plugin";
export default [classviews.configs.recommended];`,
        "views.js": MIXED,
      });
    });

    test("the recommended rules run", async () => {
      const { stdout, stderr } = await project.run("eslint", "--format", "json", "views.js");
      const results = JSON.parse(stdout) as { messages: { ruleId: string | null; line: number }[] }[];
      expectVerdicts(
        results.flatMap(({ messages }) => messages.map(({ ruleId, line }) => `${line} ${String(ruleId)}`)),
        ["4 classviews/no-mixed-async-handlers"],
        stderr,
      );
    });
  });
}
