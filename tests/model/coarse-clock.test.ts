import type * as Fs from "node:fs";
import { writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { findFile } from "../../rules/model/files/source-files.js";
import { temporaryProject } from "./temporary-project.js";

/** Linux before 6.13 stamps files with the time of its last tick, mostly every 4 ms. */
const TICK = 4_000_000n;

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof Fs>();
  const statSync = (
    path: string,
    options: Fs.StatSyncOptions & { readonly bigint: true; readonly throwIfNoEntry: false },
  ): unknown => {
    const stats = fs.statSync(path, options);
    if (stats) for (const time of ["mtimeNs", "ctimeNs"] as const) stats[time] -= stats[time] % TICK;
    return stats;
  };
  return { ...fs, statSync };
});

test("a file edited within one tick of a coarse clock, at the same size, is read again", () => {
  const project = temporaryProject({});
  const file = project.path("neighbour.js");
  for (let round = 0; round < 200; round += 1) {
    for (const name of ["one", "two"]) {
      writeFileSync(file, `export const ${name} = 1;\n`);
      expect(Object.keys(findFile(file)?.summary?.exports ?? {}), `round ${round}`).toEqual([name]);
    }
  }
});
