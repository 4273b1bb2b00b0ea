import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ESLint } from "eslint";
import { expect, onTestFinished, test } from "vitest";
import { findEslint } from "../../cli/lint/find-eslint.js";
import { UsageError } from "../../cli/usage.js";

/** A project outside of this repository, with the files of an ESLint of its own. */
function project(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(path.join(tmpdir(), "classviews-eslint-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(directory, "node_modules/eslint", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return directory;
}

const ofVersion = (version: string) => ({
  "index.js": `exports.ESLint = class { static version = "${version}"; };`,
});

test.each(["9.22.0", "9.39.5", "10.0.0", "11.0.0-alpha.0"])(
  "a project's own ESLint is used: %s",
  async (version) => {
    expect((await findEslint(project(ofVersion(version)))).ESLint.version).toBe(version);
  },
);

test.each(["8.57.1", "9.0.0", "9.21.0"])("but for one below the peer range: %s", async (version) => {
  expect((await findEslint(project(ofVersion(version)))).ESLint.version).toBe(ESLint.version);
});

test.each<[what: string, files: Readonly<Record<string, string>>, says: RegExp]>([
  ["its main file is lost", { "package.json": `{"main":"./lib/api.js"}` }, /Cannot find module '.*api\.js'/],
  [
    "a package is missing that it needs",
    { "index.js": `require("espree-core");` },
    /Cannot find module 'espree-core'/,
  ],
  ["it does not load", { "index.js": `throw new TypeError("old Node");` }, /old Node/],
])("one that is there and broken is not passed over in silence: %s", async (_, files, says) => {
  const error: unknown = await findEslint(project(files)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toMatch(
    /eslint is installed, but can't be loaded: .*Remove node_modules and install again\./s,
  );
  expect(String(error)).toMatch(says);
});
