/** Type-checks every part of the repository with both TypeScripts that the package promises to work with. */
import { spawnSync } from "node:child_process";

const projects = ["tsconfig.json", "tests/tsconfig.json", "scripts/tsconfig.json", "examples/tsconfig.json"];
const compilers = ["typescript", "typescript-7"];

for (const compiler of compilers) {
  const tsc = `node_modules/${compiler}/bin/tsc`;
  for (const project of projects) {
    console.log(`${compiler}: ${project}`);
    const { status } = spawnSync(process.execPath, [tsc, "--noEmit", "-p", project], { stdio: "inherit" });
    if (status !== 0) process.exit(1);
  }
}
