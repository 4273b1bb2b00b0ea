import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { libraryNames } from "../../rules/model/meaning/library.js";

const model = path.resolve(import.meta.dirname, "../../rules/model");

/** The folders of the model, each of which may use those in front of it. */
const layers = ["syntax", "facts", "files", "meaning", "questions"];

/** All files of the model, with `/`. */
const sources = readdirSync(model, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.split(path.sep).join("/"));

const imports = sources.flatMap((file) =>
  [...readFileSync(path.join(model, file), "utf8").matchAll(/\bfrom "(\.[^"]+)"/g)].map(
    ([, specifier = ""]) => ({
      file,
      imported: path.posix.join(path.posix.dirname(file), specifier),
    }),
  ),
);

test("a folder of the model uses only those below it", () => {
  const upward = imports.filter(
    ({ file, imported }) =>
      layers.includes(folderOf(file)) && layers.indexOf(folderOf(imported)) > layers.indexOf(folderOf(file)),
  );
  expect(imports.length).toBeGreaterThan(60);
  expect(upward).toEqual([]);
});

test("no folder of the model uses the questions as a whole, or the host", () => {
  const roots = imports.filter(
    ({ file, imported }) => layers.includes(folderOf(file)) && /^(?:index|host)\.js$/.test(imported),
  );
  expect(roots).toEqual([]);
});

function folderOf(file: string): string {
  return file.split("/")[0] ?? "";
}

test("the syntax knows no name of the library, and no word of a message", () => {
  const names = libraryNames.filter((name) => !PLATFORM_WORDS.has(name));
  const words = new RegExp(`\\b(?:${names.join("|")}|asView|classviews|${MESSAGE_WORDS})\\b`);
  const found = sources
    .filter((file) => folderOf(file) === "syntax")
    .flatMap((file) => {
      const code = readFileSync(path.join(model, file), "utf8").replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g, "");
      return code
        .split("\n")
        .filter((line) => words.test(line))
        .map((line) => `${file}: ${line.trim()}`);
    });
  expect(found).toEqual([]);
});

/** Exports of the library that are also words of every program. */
const PLATFORM_WORDS: ReadonlySet<string> = new Set(["path", "resolve", "defaults"]);
const MESSAGE_WORDS = "httpMethodNames|URLconf|the module|a class|view|handler";
