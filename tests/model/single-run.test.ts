import { afterEach, expect, test, vi } from "vitest";
import { isCommand, isSingleRun } from "../../rules/model/files/single-run.js";

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
  expect(isCommand(["node", program, "src"])).toBe(true);
});

test.each([
  ["an editor's server", "/editor/server/out/eslintServer.js"],
  ["a server for all editors", "/usr/lib/node_modules/eslint_d/bin/eslint_d.js"],
  ["Oxlint's server", "/shop/node_modules/.bin/oxlint", "--lsp"],
  ["a program that uses ESLint's API", "/shop/scripts/eslint.js"],
  ["a test", "/shop/node_modules/vitest/vitest.mjs"],
  ["no program"],
])("files may change under %s", (_, ...argv) => {
  expect(isCommand(["node", ...argv])).toBe(false);
});

test("the environment tells of other programs", () => {
  expect(isSingleRun()).toBe(false);
  vi.stubEnv("CLASSVIEWS_SINGLE_RUN", "1");
  expect(isSingleRun()).toBe(true);
  vi.stubEnv("CLASSVIEWS_SINGLE_RUN", "0");
  expect(isSingleRun()).toBe(false);
  vi.stubEnv("CLASSVIEWS_SINGLE_RUN", "");
  expect(isSingleRun()).toBe(false);
});
