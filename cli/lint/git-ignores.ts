import { spawnSync } from "node:child_process";
import path from "node:path";

/**
 * Tells of a path below a folder whether git ignores it and has not been told to keep it all the same. Where there is no
 * repository, or no git, nothing is ignored.
 *
 * Git itself is asked: it knows of nested `.gitignore` files, of `.git/info/exclude` and of the user's own.
 *
 * @param folder - absolute
 */
export function gitIgnores(folder: string): (file: string) => boolean {
  const { status, stdout } = spawnSync(
    "git",
    ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"],
    { cwd: folder, encoding: "utf8", maxBuffer: 512 * 1024 * 1024 },
  );
  if (status !== 0) return () => false;
  // A folder that is ignored as a whole is called "./": whoever lints there means it.
  const names = stdout.split("\0").filter((name) => name !== "" && name !== "./");
  const ignored = new Set(names.map((name) => path.resolve(folder, name)));
  return (file) => ignored.has(path.resolve(file));
}
