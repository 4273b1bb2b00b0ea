import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import pinned from "../hosts/versions.json" with { type: "json" };
import { root } from "./code-blocks.js";

const { peerDependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  peerDependencies: Readonly<Record<string, string>>;
};

const LOWEST = Object.entries(peerDependencies).map(([name, range]) => ({
  name,
  lowest: /^\^(\d+\.\d+\.\d+)/.exec(range)?.[1] ?? range,
}));

test.each(LOWEST)("$name is tested at $lowest, the lowest version of its peer range", ({ name, lowest }) => {
  const tested = Object.entries(pinned)
    .filter(([host]) => host === name || host.startsWith(`${name}@`))
    .map(([, version]) => version);
  expect(tested).toContain(lowest);
});
