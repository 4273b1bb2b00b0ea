import { preferReverseLazy } from "../contracts/prefer-reverse-lazy.js";
import { violation } from "./violation.js";

let isReady = false;
let probes = 0;

/**
 * The companion of `prefer-reverse-lazy` (CV003): a URL is asked for only when there is a URLconf to answer,
 * and never by what defines a class.
 *
 * Throws before the first `createApp()` has returned, and synchronously inside the probe that `asView()`
 * makes, ready or not.
 *
 * @param message - `reverse` for a call of `reverse()`, `forced` for a `LazyUrl` turned into a string
 * @throws ImproperlyConfigured with code CV003
 */
export function assertReversible(message: "reverse" | "forced"): void {
  if (isReady && probes === 0) return;
  const wayOut = probes === 0 ? " In a test, call createApp() first." : "";
  throw violation(preferReverseLazy, message, { subject: subjectOf(new Error().stack) }, wayOut);
}

/** Marks that the first `createApp()` of the process has returned: from here on `reverse()` answers. */
export function urlconfReady(): void {
  isReady = true;
}

/**
 * Makes the instance by which `asView()` looks at a class, with `reverse()` refused meanwhile.
 *
 * @param make - makes the probe, synchronously; may itself lead to another probe
 */
export function probing<T>(make: () => T): T {
  probes++;
  try {
    return make();
  } finally {
    probes--;
  }
}

/**
 * Whose definition the stack tells of, as far as V8's frames show it: fields compiled into the constructor
 * leave only the class, static ones nothing.
 */
function subjectOf(stack: unknown): string {
  if (typeof stack !== "string") return "a class or URLconf";
  const own = stack.replace(/^ +at new .*\(node:.*\n?/gm, ""); // `new URL(…)`: the platform's own
  const initializer = /^ +at (?:\S+\.)?<(static|instance_members)_initializer>.*(?:\n +at new (\S+))?/m.exec(
    own,
  );
  if (initializer?.[1] === "static") return "a static field or static block of a class";
  const constructed = initializer?.[2] ?? /^ +at new (\S+)/m.exec(own)?.[1];
  const owner = constructed === undefined || constructed === "<anonymous>" ? "a class" : constructed;
  if (initializer) return `a field of ${owner}`;
  return constructed === undefined ? "a class or URLconf" : owner;
}
