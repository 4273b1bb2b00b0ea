import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const measuring = fileURLToPath(new URL("./measuring.mjs", import.meta.url));

/**
 * What a module's `measure()` gives, run in a process of its own: what one measurement teaches V8 would change the next.
 *
 * @param {string} url - of the module
 * @param {readonly (string | number)[]} values - what `measure()` gets
 */
export function apart(url, ...values) {
  return new Promise((resolve, reject) => {
    const child = fork(measuring, [url, JSON.stringify(values)]);
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${url} ended with ${code} before it had measured.`)));
  });
}
