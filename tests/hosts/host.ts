import { TestRunner, beforeEach, describe, expect } from "vitest";

declare module "@vitest/runner" {
  interface TaskMeta {
    /** The row of the summary that the test counts in. */
    host?: { readonly name: string; readonly version: string };
    /** How many verdicts the test waits for, and how many came. */
    verdicts?: { expected: number; seen: number };
  }
}

/**
 * The tests of one host. The summary after `npm run test:hosts` has a line for it.
 *
 * @param name - as people know it: `"ESLint"`
 * @param version - that really runs, such as `versionOf("eslint@10")`
 */
export function describeHost(name: string, version: string, tests: () => void): void {
  describe(`${name} ${version}`, () => {
    beforeEach(({ task }) => {
      task.meta.host = { name, version };
    });
    tests();
  });
}

/**
 * Holds what a host said to what it must say, and counts it in the summary.
 *
 * @param seen - such as `["views.js:4 classviews/no-mixed-async-handlers"]`; a host that says nothing gave one verdict, too
 */
export function expectVerdicts(seen: readonly unknown[], expected: readonly unknown[], why?: string): void {
  const meta = TestRunner.getCurrentTest()?.meta;
  if (!meta?.host) throw new Error("Verdicts are counted in a test of describeHost().");
  const verdicts = (meta.verdicts ??= { expected: 0, seen: 0 });
  const count = Math.max(expected.length, 1);
  verdicts.expected += count;
  expect(seen, why).toEqual(expected);
  verdicts.seen += count;
}
