import { readFileSync } from "node:fs";
import path from "node:path";
import plugin from "classviews/eslint-plugin";
import { expect, test } from "vitest";

test.each(["recommended", "all"] as const)("oxlint/%s.json has the rules of the config", (name) => {
  const file = path.resolve(import.meta.dirname, "../../oxlint", `${name}.json`);
  const preset = JSON.parse(readFileSync(file, "utf8")) as unknown;
  expect(preset).toEqual({ jsPlugins: ["classviews/eslint-plugin"], rules: plugin.configs[name].rules });
});
