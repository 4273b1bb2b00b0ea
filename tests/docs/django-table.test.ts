import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { libraryNames } from "../../rules/model/meaning/library.js";
import { root } from "./code-blocks.js";

/** A fact of docs/django.md. */
interface Row {
  /** Such as `V18`. */
  readonly fact: string;
  readonly section: string;
  readonly cells: readonly string[];
}

const SECTIONS = Array.from({ length: 14 }, (_, index) => `2.${index + 1}`);

/** The number of the last fact in each section: none is missing. */
const LAST = ["V33", "C6", "R8", "D11", "L12", "F11", "M12", "A7", "X10", "K8", "U14", "I8", "N13", "Z9"];

const rows = rowsOf(readFileSync(path.join(root, "docs/django.md"), "utf8"));

const files = readdirSync(path.join(root, "tests"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));

describe.each(SECTIONS.map((section, index) => ({ section, last: LAST[index] ?? "" })))(
  "section $section of docs/django.md",
  ({ section, last }) => {
    const facts = rows.filter((row) => row.section === section);

    test("has every fact, in order", () => {
      const letter = last.charAt(0);
      const expected = Array.from({ length: Number(last.slice(1)) }, (_, index) => `${letter}${index + 1}`);
      expect(facts.map(({ fact }) => fact)).toEqual(expected);
    });

    test.each(facts)("$fact says what becomes of it, and names a test that is there", ({ fact, cells }) => {
      const [said = "", here = "", tests = ""] = cells;
      expect(said.length).toBeGreaterThan(`${fact}: `.length);
      expect(here).not.toMatch(/^(?:[-—]|none|)$/);
      const named = [...tests.matchAll(/`(?<file>[^`]+)`/g)].map(({ groups }) => groups?.["file"] ?? "");
      expect(named).not.toEqual([]);
      for (const name of named) {
        const found = files.filter((file) => file === name || file.endsWith(`/${name}`));
        expect([name, found]).toEqual([name, [expect.any(String)]]);
        expect(readFileSync(path.join(root, found[0] ?? name), "utf8")).toMatch(new RegExp(`\\b${fact}\\b`));
      }
    });
  },
);

describe("requests, responses and errors in docs/django.md", () => {
  const page = readFileSync(path.join(root, "docs/django.md"), "utf8");
  const part = page.split(/^## /m).find((section) => section.startsWith("Requests, responses")) ?? "";
  const lines = [
    ...part.matchAll(/^\| (?<said>[^|]+?) +\| (?<here>[^|]+?) +\| (?<tests>[^|]+?) +\|$/gm),
  ].slice(2);

  test("are there", () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(part.split("\n").filter((line) => line.startsWith("|"))).toHaveLength(lines.length + 2);
  });

  test.each(lines.map(({ groups }) => groups ?? {}))(
    "$said: says what becomes of it, and names a test that is there",
    ({ here = "", tests = "" }) => {
      expect(here).toMatch(/\bas Django\b|\bbetter, because /);
      const [, file = "", title = ""] = /^`(tests\/[^`]+)` "(.+)"$/.exec(tests) ?? [];
      expect(files).toContain(file);
      expect(readFileSync(path.join(root, file), "utf8")).toContain(`"${title}"`);
    },
  );
});

describe("the generic views of docs/django.md", () => {
  const page = readFileSync(path.join(root, "docs/django.md"), "utf8");
  const part = page.split(/^## /m).find((section) => section.startsWith("Generic views")) ?? "";

  test.each(libraryNames.filter((name) => /^(?!Access|Login|Permission|User).*(?:View|Mixin)$/.test(name)))(
    "%s has a row, which names tests that are there",
    (name) => {
      const row = part.split("\n").find((line) => line.startsWith("|") && line.includes(`\`${name}\``));
      const named = [...(row?.matchAll(/`(?<file>tests\/[^`]+)`/g) ?? [])].map(
        ({ groups }) => groups?.["file"] ?? "",
      );
      expect(named).not.toEqual([]);
      expect(files).toEqual(expect.arrayContaining(named));
    },
  );
});

function rowsOf(page: string): Row[] {
  return page.split(/^## /m).flatMap((part) => {
    const [section = ""] = part.split(" ");
    return [...part.matchAll(/^\| (?<fact>[A-Z]\d+): .*\|$/gm)].map(({ 0: line, groups }) => ({
      fact: groups?.["fact"] ?? "",
      section,
      cells: line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    }));
  });
}
