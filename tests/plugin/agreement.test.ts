import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import plugin from "classviews/eslint-plugin";
import * as assertions from "../../src/assertions/index.js";
import { docsUrl } from "../../src/contract.js";
import * as contractModules from "../../src/contracts/index.js";
import { contracts } from "../../src/contracts/index.js";

const root = path.resolve(import.meta.dirname, "../..");
const names = contracts.map(({ rule }) => rule).sort();

/** What a folder holds, less the entries that belong to no contract: those are named here, so that a stray one is seen. */
function namedIn(folder: string, shared: readonly string[] = []): string[] {
  const entries = readdirSync(path.join(root, folder));
  expect(entries).toEqual(expect.arrayContaining([...shared]));
  return entries
    .filter((entry) => !shared.includes(entry))
    .map((entry) => entry.replace(/\.(?:ts|md)$/, ""))
    .sort();
}

describe("a contract has the same name everywhere, and nothing else stands there", () => {
  test("its words in src/contracts/", () => {
    expect(namedIn("src/contracts", ["index.ts"])).toEqual(names);
  });

  test("a rule in rules/", () => {
    expect(namedIn("rules", ["index.ts", "fixes", "model", "plugin"])).toEqual(names);
    expect(Object.keys(plugin.rules).sort()).toEqual(names);
  });

  test("an assertion in src/assertions/", () => {
    expect(namedIn("src/assertions", ["index.ts", "violation.ts"])).toEqual(names);
  });

  test("the assertions and the register are what `classviews/assertions` exports", () => {
    const register = ["contracts", "docsUrl", "formatMessage", ...Object.keys(contractModules)];
    const asserting = Object.keys(assertions).filter((name) => !register.includes(name));
    expect(asserting.length).toBeGreaterThanOrEqual(names.length);
    expect(asserting.filter((name) => !name.startsWith("assert"))).toEqual([]);
    expect(Object.keys(assertions)).toEqual(expect.arrayContaining(register));
  });

  test("a page in docs/rules/", () => {
    expect(namedIn("docs/rules")).toEqual(names);
  });

  test("a folder of cases in tests/contracts/cases/", () => {
    expect(namedIn("tests/contracts/cases")).toEqual(names);
  });

  test("a message's id belongs to one contract", () => {
    const ids = contracts.flatMap(({ messages, suggestions }) => [
      ...Object.keys(messages),
      ...Object.keys(suggestions),
    ]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("a file of constructs in tests/prove/contracts/", () => {
    expect(namedIn("tests/prove/contracts", ["index.ts"])).toEqual(names);
  });

  test("a code belongs to one contract, and the register goes by the codes", () => {
    const codes = contracts.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes.filter((code) => !/^CV\d{3}$/.test(code))).toEqual([]);
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
