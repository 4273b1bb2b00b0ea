import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const repository = path.resolve(import.meta.dirname, "../..");
const compilers = ["typescript", "typescript-7"];

describe.each(compilers)("%s", (compiler) => {
  test("accepts and refuses what the files beside this one say, from the built package", async () => {
    expect(existsSync(path.join(repository, "dist/src/index.d.ts")), "run npm run build first").toBe(true);
    const tsc = path.join(repository, "node_modules", compiler, "bin/tsc");
    expect(await errorsOf(tsc, path.join(import.meta.dirname, "tsconfig.json"))).toBe("");
  });
});

async function errorsOf(tsc: string, project: string): Promise<string> {
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", project]);
    return "";
  } catch (error) {
    if (error instanceof Error && "stdout" in error && error.stdout !== "") return String(error.stdout);
    throw error;
  }
}
