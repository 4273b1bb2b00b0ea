import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import plugin from "classviews/eslint-plugin";
import * as assertions from "../../src/assertions/index.js";
import { contracts, docsUrl } from "../../src/contracts.js";

const root = path.resolve(import.meta.dirname, "../..");
const names = contracts.map(({ rule }) => rule).sort();

/** Names of the files of a folder that are named after a contract; the others hold what contracts share. */
function namedIn(folder: string, extension: string, shared: readonly string[] = []): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => (extension ? entry.isFile() && entry.name.endsWith(extension) : entry.isDirectory()))
    .map((entry) => path.basename(entry.name, extension))
    .filter((name) => !shared.includes(name))
    .sort();
}

describe("a contract has the same name everywhere", () => {
  test("a rule in rules/", () => {
    expect(namedIn("rules", ".ts", ["index"]).filter((name) => name in plugin.rules)).toEqual(names);
    expect(Object.keys(plugin.rules).sort()).toEqual(names);
  });

  test("an assertion in src/assertions/", () => {
    expect(namedIn("src/assertions", ".ts", ["index", "violation"])).toEqual(names);
    expect(Object.keys(assertions).every((name) => name.startsWith("assert"))).toBe(true);
  });

  test("a page in docs/rules/", () => {
    expect(namedIn("docs/rules", ".md")).toEqual(names);
  });

  test("a folder of cases in tests/contracts/", () => {
    expect(
      namedIn("tests/contracts", "").filter((name) => contracts.some(({ rule }) => rule === name)),
    ).toEqual(names);
  });

  test("codes count up without a gap", () => {
    expect(contracts.map(({ code }) => code)).toEqual(
      contracts.map((_, index) => `CV${String(index + 1).padStart(3, "0")}`),
    );
  });
});

describe.each(contracts)("$code $rule", (contract) => {
  const { rule, messages, suggestions } = contract;
  const meta = plugin.rules[rule]?.meta;

  test("has the metadata that editors and generators read", () => {
    expect(meta).toMatchObject({ docs: { url: docsUrl(contract) }, languages: ["js/js"], type: "problem" });
    expect(meta?.docs?.description).toMatch(/^(?:require|disallow|enforce) .*[^.]$/);
  });

  test("says what the register says, and has each text of it", () => {
    expect(meta?.messages).toEqual({ ...messages, ...suggestions });
    expect(meta?.hasSuggestions === true).toBe(Object.keys(suggestions).length > 0);
  });

  test("has a closed schema with a description for each option", () => {
    expect(meta?.schema).toBeInstanceOf(Array);
    for (const options of meta?.schema as { additionalProperties?: unknown; properties?: object }[]) {
      expect(options.additionalProperties).toBe(false);
      for (const option of Object.values(options.properties ?? {}) as unknown[]) {
        expect(option).toHaveProperty("description", expect.any(String));
      }
    }
  });

  test("is in the configs that its metadata names", () => {
    const id = `classviews/${rule}`;
    expect(plugin.configs.all.rules).toHaveProperty([id], "error");
    expect(id in (plugin.configs.recommended.rules ?? {})).toBe(Boolean(meta?.docs?.recommended));
  });

  test("has its page linked from the README", () => {
    const page = `docs/rules/${rule}.md`;
    expect(existsSync(path.join(root, page))).toBe(true);
    expect(readFileSync(path.join(root, "README.md"), "utf8")).toContain(`](${page})`);
  });
});

test("the plugin knows its name, its version and its namespace", () => {
  const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    name: string;
    version: string;
  };
  expect(plugin.meta).toMatchObject({ name, version, namespace: "classviews" });
});

test("the configs are named, name the files they are for, and carry the plugin", () => {
  for (const [name, config] of Object.entries(plugin.configs)) {
    expect(config.name).toBe(`classviews/${name}`);
    expect(config.files?.flat().some((pattern) => /\bts\b/.test(pattern))).toBe(true);
    expect(config.plugins?.["classviews"]).toBe(plugin);
  }
});
