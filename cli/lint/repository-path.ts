import path from "node:path";

/**
 * The path of a file as its repository knows it, with `/`: below GitHub's workspace where there is one around, else below
 * the working directory. Undefined for a file that is outside.
 */
export function repositoryPath(file: string, cwd: string): string | undefined {
  const relative = path.relative(repositoryRoot(cwd), file);
  return isBelow(relative) ? relative.split(path.sep).join("/") : undefined;
}

/** The folder that paths in reports are relative to. */
export function repositoryRoot(cwd: string): string {
  const workspace = process.env["GITHUB_WORKSPACE"];
  return workspace && isBelow(path.relative(workspace, cwd)) ? workspace : cwd;
}

function isBelow(relative: string): boolean {
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
