import path from "node:path";
import * as esbuild from "esbuild";

/** Compiles a module, as a user's project would; of its imports only what `paths` of a tsconfig map is changed. */
export function compiled(text: string, file: string, target: string): Promise<string> {
  const key = [target, path.posix.dirname(file), path.extname(file), text].join("\0");
  let code = known.get(key);
  if (!code) {
    code = compile(text, file, target);
    known.set(key, code);
  }
  return code;
}

/** Many of the modules between others are the same in other projects, or in a project that was fixed. */
const known = new Map<string, Promise<string>>();

async function compile(text: string, file: string, target: string): Promise<string> {
  const { code } = await esbuild.transform(text, {
    loader: path.extname(file).replace(/^\.c?/, "") as "js" | "jsx" | "ts" | "tsx",
    target,
    format: file.endsWith(".cjs") ? "cjs" : "esm",
    logLevel: "silent",
    jsxFactory: "Object",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
  });
  return code.replace(/(?<=\bfrom |\bimport |\bimport\()"@\/([^"]+)"/g, (_, mapped: string) => {
    const relative = path.posix.relative(path.posix.dirname(file), mapped);
    const extension = mapped.endsWith(".cjs") ? "" : ".js";
    return JSON.stringify(`${relative.startsWith(".") ? "" : "./"}${relative}${extension}`);
  });
}

/** The file that a module is compiled to. */
export function compiledName(file: string): string {
  return file.replace(/\.[jt]sx?$/, ".js");
}

/** What a tsconfig says of the paths that generated modules may import by. */
export const tsconfig: string = JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } });

/** Does a project import by those paths? */
export function mapsPaths(files: ReadonlyMap<string, string>): boolean {
  return [...files.values()].some((text) => /(?:from|import) "@\//.test(text));
}
