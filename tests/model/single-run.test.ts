import { afterEach, expect, test, vi } from "vitest";
import { isSingleRun } from "../../rules/model/single-run.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  "/shop/node_modules/.bin/eslint",
  "/shop/node_modules/eslint/bin/eslint.js",
  "/usr/local/bin/eslint",
  String.raw`C:\shop\node_modules\eslint\bin\eslint.js`,
  "/shop/node_modules/eslint/lib/eslint/worker.js",
  "/shop/node_modules/.bin/oxlint",
  "/shop/node_modules/oxlint/bin/oxlint",
  "/shop/node_modules/.bin/classviews",
  "/shop/node_modules/classviews/dist/cli/main.js",
])("%s lints each file once", (program) => {
  expect(isSingleRun(["node", program, "src"])).toBe(true);
});

test.each([
  ["an editor's server", "/editor/server/out/eslintServer.js"],
  ["a server for all editors", "/usr/lib/node_modules/eslint_d/bin/eslint_d.js"],
  ["Oxlint's server", "/shop/node_modules/.bin/oxlint", "--lsp"],
  ["a program that uses ESLint's API", "/shop/scripts/eslint.js"],
  ["a test", "/shop/node_modules/vitest/vitest.mjs"],
  ["no program"],
])("files may change under %s", (_, ...argv) => {
  expect(isSingleRun(["node", ...argv])).toBe(false);
});

test("the environment goes first", () => {
  vi.stubEnv("CLASSVIEWS_SINGLE_RUN", "1");
  expect(isSingleRun(["node", "/shop/scripts/lint.js"])).toBe(true);
  vi.stubEnv("CLASSVIEWS_SINGLE_RUN", "0");
  expect(isSingleRun(["node", "/usr/local/bin/eslint"])).toBe(false);
});
