import path from "node:path";
import type { ESLint } from "eslint";

/** Says, where a project has an ESLint config of its own, that it is not used here, and how it gets these rules. */
export async function noteOwnConfig(eslint: ESLint, cwd: string): Promise<void> {
  const file = await eslint.findConfigFile();
  if (file === undefined) return;
  process.stderr.write(
    `classviews: ${path.relative(cwd, file)} is not used here. To have these rules in it, add { plugins: { classviews }, extends: ["classviews/recommended"] } and run eslint: https://github.com/classviews/classviews#lint\n`,
  );
}
