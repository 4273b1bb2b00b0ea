import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { unknowns, unseens } from "./unknowns.js";

const page = readFileSync(path.join(import.meta.dirname, "../../docs/proof.md"), "utf8").replaceAll(
  / +/g,
  " ",
);

test.each([
  ["unknown", unknowns],
  ["unseen", unseens],
])("docs/proof.md lists every construct whose outcome is %s, in the generator's words", (_, list) => {
  const missing = Object.entries<Readonly<Record<string, string>>>(list).flatMap(([code, constructs]) =>
    Object.entries(constructs)
      .map(([name, meaning]) => `| ${code} | ${name} | ${meaning} |`)
      .filter((row) => !page.includes(row)),
  );
  expect(missing).toEqual([]);
});
