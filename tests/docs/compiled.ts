import path from "node:path";
import { transform } from "esbuild";
import { codeBlocksOf, type Module, writeModules } from "./code-blocks.js";
import { fixturesOf } from "./fixtures.js";

/** Compiled modules of a page by name, in a folder where `classviews` is this package. */
export async function compiled(page: string): Promise<Map<string, string>> {
  const modules = [...codeBlocksOf(page).flatMap((block) => block.modules), ...fixturesOf(page)];
  const files = writeModules(`run/${page}`, await Promise.all(modules.map(asJavaScript)));
  return new Map(files.map((file) => [path.basename(file), file]));
}

async function asJavaScript({ name, text }: Module): Promise<Module> {
  const extension = path.extname(name);
  if (extension !== ".ts" && extension !== ".tsx") return { name, text };
  const { code } = await transform(text, {
    loader: extension === ".tsx" ? "tsx" : "ts",
    jsx: "automatic",
    target: "node20",
    sourcefile: name,
  });
  return { name: `${name.slice(0, -extension.length)}.js`, text: withJavaScriptImports(code) };
}

/** `./urls.ts`, which Node and tsc's `rewriteRelativeImportExtensions` take, is `./urls.js` once it is compiled. */
export function withJavaScriptImports(code: string): string {
  return code.replaceAll(/(?<=\bfrom "\.{1,2}\/[^"\n]*)\.tsx?(?=")/g, ".js");
}
