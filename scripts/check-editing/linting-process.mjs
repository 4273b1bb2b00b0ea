/**
 * Lints what it is sent, as an editor's language server does: one ESLint for as long as the process lives.
 *
 * A forgetful one lints each text by a new ESLint and a new instance of the plugin, which has to be a single module: nothing
 * that the plugin has found out is left from the text before.
 *
 *   node --expose-gc linting-process.mjs <plugin> <project> lasting|forgetful <tick>
 *
 * <tick> makes time stamps as coarse as those of a file system whose clock ticks every so many milliseconds.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { pathToFileURL } from "node:url";
import * as typescript from "@typescript-eslint/parser";
import { ESLint } from "eslint";

/**
 * @typedef {{ readonly id: number, readonly document: Document | null }} Request - null asks how much memory is in use
 * @typedef {{ readonly file: string, readonly text: string }} Document - the file is absolute
 *
 * @typedef {{ readonly id: number, readonly verdict: string }} Verdict - ESLint's messages, as JSON
 * @typedef {{ readonly id: number, readonly heap: number, readonly resident: number }} Memory - in bytes
 */

const [, , plugin = "", project = "", kind = "", tick = "0"] = process.argv;

if (tick !== "0") makeClockCoarse(BigInt(tick) * 1_000_000n);
const lasting = kind === "forgetful" ? null : await makeESLint("");

process.on("message", (/** @type {Request} */ request) => {
  void answer(request).then((found) => process.send?.(found));
});

/**
 * @param {Request} request
 * @returns {Promise<Verdict | Memory>}
 */
async function answer({ id, document }) {
  if (!document) {
    gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    return { id, heap: heapUsed, resident: rss };
  }
  const eslint = lasting ?? (await makeESLint(`?${id}`));
  const [result] = await eslint.lintText(document.text, { filePath: document.file });
  return { id, verdict: JSON.stringify(result?.messages ?? null) };
}

/** @param {string} query - another one makes another instance of the plugin's entry */
async function makeESLint(query) {
  /** @type {unknown} */
  const loaded = await import(`${pathToFileURL(plugin).href}${query}`);
  const { default: classviews } = /** @type {typeof import("classviews/eslint-plugin")} */ (loaded);
  return new ESLint({
    cwd: project,
    overrideConfigFile: true,
    overrideConfig: [
      classviews.configs.recommended,
      { files: ["**/*.ts"], languageOptions: { parser: typescript } },
    ],
  });
}

/** @param {bigint} tick - in nanoseconds */
function makeClockCoarse(tick) {
  const { statSync } = fs;
  /** @type {(...args: Parameters<typeof statSync>) => unknown} */
  const coarse = (...args) => {
    const stats = statSync(...args);
    if (typeof stats?.size === "bigint") {
      const times = /** @type {fs.BigIntStats} */ (stats);
      times.mtimeNs -= times.mtimeNs % tick;
      times.ctimeNs -= times.ctimeNs % tick;
    }
    return stats;
  };
  Object.assign(fs, { statSync: coarse });
  syncBuiltinESMExports();
}
