import { readdirSync } from "node:fs";
import path from "node:path";
import * as typescriptParser from "@typescript-eslint/parser";
import { ESLint, Linter } from "eslint";
import { describe, expect, test } from "vitest";
import classviews from "classviews/eslint-plugin";
import { contracts } from "../../src/contracts/index.js";
import { codeBlocksOf, root, writeModules, type CodeBlock } from "./code-blocks.js";
import { outcomeOf } from "./run-block.js";
import { underlined } from "./underlined.js";

const CLAIMS = ["correct", "incorrect", "unreported", "config"];

describe.each(contracts)("docs/rules/$rule.md", ({ rule, code }) => {
  const page = codeBlocksOf(`docs/rules/${rule}.md`);
  const blocks = page.filter(({ claims }) => !claims.has("config"));

  test("claims one thing of each block", () => {
    for (const { claims, line } of page) {
      expect([line, CLAIMS.filter((claim) => claims.has(claim))]).toEqual([line, [expect.any(String)]]);
    }
  });

  test("shows both what is reported and what is not", () => {
    expect(blocks.filter(({ claims }) => claims.has("incorrect")).length).toBeGreaterThan(0);
    expect(blocks.filter(({ claims }) => claims.has("correct")).length).toBeGreaterThan(0);
  });

  test.each(blocks)("the block at line $line is what it claims to the rule", async (block) => {
    const reports = lint(block, block.claims.has("with-config") ? await settingsOf(page) : {});
    const rules = reports.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
    expect(new Set(rules)).toEqual(new Set(block.claims.has("incorrect") ? [`classviews/${rule}`] : []));
    if (block.claims.has("incorrect")) {
      await expect(reports.map(underlined).join("\n")).toMatchFileSnapshot(
        `reports/${path.basename(block.place).replace(/\.md:\d+$/, "")}-${nth(blocks, block)}.txt`,
      );
    }
  });

  test.concurrent.each(blocks)("the block at line $line is what it claims when it runs", async (block) => {
    const outcome = await outcomeOf(block);
    if (block.claims.has("without-code")) {
      expect(outcome).toMatchObject({ name: "TypeError" });
    } else if (block.claims.has("correct") || block.claims.has("runtime-unseen")) {
      expect(outcome).toBeNull();
    } else {
      expect(outcome).toMatchObject({ name: "ImproperlyConfigured", code, rule });
    }
  });
});

test("every snapshot of reports belongs to a block", () => {
  const expected = contracts.flatMap(({ rule }) =>
    codeBlocksOf(`docs/rules/${rule}.md`)
      .filter(({ claims }) => claims.has("incorrect"))
      .map((_, index) => `${rule}-${index + 1}.txt`),
  );
  expect(readdirSync(path.join(import.meta.dirname, "reports")).sort()).toEqual(expected.sort());
});

function nth(blocks: readonly CodeBlock[], block: CodeBlock): number {
  return blocks.filter(({ claims }) => claims.has("incorrect")).indexOf(block) + 1;
}

/** The settings of the config that a page shows. */
async function settingsOf(page: readonly CodeBlock[]): Promise<Record<string, unknown>> {
  const block = page.find(({ claims }) => claims.has("config"));
  if (!block) throw new Error("The page shows no config.");
  writeModules(`config/${block.place}`, block.modules);
  const eslint = new ESLint({ cwd: path.join(root, ".cache/docs/config", block.place) });
  const config = (await eslint.calculateConfigForFile("example.js")) as {
    settings: Record<string, unknown>;
  };
  return config.settings;
}

function lint(block: CodeBlock, settings: Record<string, unknown>) {
  const files = writeModules(`lint/${block.place}`, block.modules);
  const linter = new Linter({ cwd: path.dirname(files[0] ?? root) });
  return block.modules.map(({ name, text }, index) => ({
    name,
    text,
    messages: linter.verify(
      text,
      [
        {
          plugins: { classviews },
          settings,
          rules: Object.fromEntries(Object.keys(classviews.rules).map((id) => [`classviews/${id}`, "error"])),
        },
        { files: ["**/*.ts"], languageOptions: { parser: typescriptParser } },
      ],
      { filename: files[index] ?? name },
    ),
  }));
}
