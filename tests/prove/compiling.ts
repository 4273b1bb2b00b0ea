import * as esbuild from "esbuild";

/** Compiles a module, as a user's project would; its imports stay as they are. */
export async function compiled(text: string, file: string, target: string): Promise<string> {
  const { code } = await esbuild.transform(text, {
    sourcefile: file,
    loader: file.endsWith(".ts") ? "ts" : "js",
    target,
    format: "esm",
    logLevel: "silent",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
  });
  return code;
}
