import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { root, writeModules, type CodeBlock } from "./code-blocks.js";

/** What a block throws when it is started, as far as a test asks; `null` when it throws nothing. */
export interface Outcome {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly rule?: string;
}

/** Loads the modules one after the other, and builds the view callable of each view that they export. */
const STARTER = `
  let outcome = null;
  try {
    const { View } = await import("classviews");
    for (const file of process.argv.slice(1)) {
      for (const value of Object.values(await import(file))) {
        if (typeof value === "function" && value.prototype instanceof View) value.asView();
      }
    }
  } catch ({ name, message, code, rule }) {
    outcome = { name, message, code, rule };
  }
  console.log(JSON.stringify(outcome));
`;

/** Compiles a block and starts it in a process of its own, since the URLconf is ready or not for a whole process. */
export async function outcomeOf(block: CodeBlock): Promise<Outcome | null> {
  const compiled = await Promise.all(
    block.modules.map(async ({ name, text }) => ({
      name: name.replace(/\.ts$/, ".js"),
      text: (await transform(text, { loader: "ts", target: "node20", sourcefile: name })).code,
    })),
  );
  const files = writeModules(`run/${block.place}`, compiled);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", STARTER, ...files],
    { cwd: root },
  );
  return JSON.parse(stdout) as Outcome | null;
}
