import { readFileSync } from "node:fs";
import path from "node:path";
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { codeBlocksOf, root } from "../docs/code-blocks.js";
import { withJavaScriptImports } from "../docs/compiled.js";
import { project } from "./project.js";

/** What docs/guide.md shows of the command: the parameters, and what it prints. */
const shown = [
  ...readFileSync(path.join(root, "docs/guide.md"), "utf8").matchAll(
    /^```console\n\$ npx classviews (?<command>.*)\n(?<output>[^]*?)^```$/gm,
  ),
].map(({ groups }) => ({ command: groups?.["command"] ?? "", output: groups?.["output"] ?? "" }));

const modules = await Promise.all(
  codeBlocksOf("README.md")
    .flatMap((block) => block.modules)
    .filter(({ name }) => name.endsWith(".ts"))
    .map(async ({ name, text }) => {
      const { code } = await transform(text, { loader: "ts", target: "node20" });
      return [name.replace(/\.ts$/, ".js"), withJavaScriptImports(code)] as const;
    }),
);
const { classviews } = project("guide", Object.fromEntries(modules));

test("the guide shows both commands", () => {
  expect(shown.map(({ command }) => command.split(" ")[0])).toEqual(["urls", "check"]);
});

test.each(shown)("classviews $command prints what the guide shows", ({ command, output }) => {
  expect(classviews(command.split(" "))).toEqual({ status: 0, errors: "", output });
});
