import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { proofs } from "./contracts/index.js";

const page = readFileSync(path.join(import.meta.dirname, "../../docs/proof.md"), "utf8").replaceAll(
  / +/g,
  " ",
);

test.each([
  ["unknown", "unknowns"],
  ["unseen", "unseens"],
] as const)(
  "docs/proof.md lists every construct whose outcome is %s, in the generator's words",
  (_, kind) => {
    const missing = Object.entries(proofs).flatMap(([code, proof]) =>
      Object.entries<string>(proof[kind])
        .map(([name, meaning]) => `| ${code} | ${name} | ${meaning} |`)
        .filter((row) => !page.includes(row)),
    );
    expect(missing).toEqual([]);
  },
);
