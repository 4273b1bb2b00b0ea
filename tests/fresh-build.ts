import { spawnSync } from "node:child_process";
import { isBuildStale } from "../scripts/build-stamp.js";

/** Builds the package where its sources have changed since it was built: no test runs on a stale build. */
export default function freshBuild(): void {
  if (!isBuildStale()) return;
  process.stderr.write("The sources have changed since dist/ was built: npm run build\n");
  const { status } = spawnSync("npm", ["run", "--silent", "build"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("dist/ can't be built from the sources as they are.");
}
