import { describe, expect, test } from "vitest";
import { lockFaults } from "../../scripts/check-lock/lock-faults.js";

/** A lock file in which a package at some depth asks for another one. */
function asking(spec: unknown, kind = "dependencies", place = "node_modules/a/node_modules/b"): unknown {
  return { lockfileVersion: 3, packages: { "": {}, [place]: { version: "1.0.0", [kind]: { c: spec } } } };
}

describe("a lock file", () => {
  test.each([
    "1.2.3",
    "^1.2.3",
    "~4",
    ">=1 <3 || 5.x",
    "1 - 2",
    "*",
    "x",
    "",
    "2.0.0-beta.1",
    "npm:d@^1.0.0",
    "npm:@scope/d@1.x",
    "npm:d",
  ])("may ask for versions: %j", (spec) => {
    expect(lockFaults(asking(spec))).toEqual([]);
  });

  test.each(["latest", "next", "beta", "npm:d@latest", "npm:@scope/d@canary", "v", "one-dot-oh"])(
    "may not ask for a tag: %j",
    (spec) => {
      expect(lockFaults(asking(spec))).toEqual([
        `node_modules/a/node_modules/b (dependencies) asks for c@${spec}, a tag, which moves. ` +
          `Do without that package, or set a version for it in "overrides".`,
      ]);
    },
  );

  test.each([
    "git+https://example.com/c.git",
    "git+ssh://git@example.com/c.git#v1.0.0",
    "git://example.com/c.git#semver:^1",
    "github:owner/c",
    "gitlab:owner/c",
    "owner/c#main",
    "https://example.com/c.tgz",
    "http://example.com/c-1.0.0.tgz",
    "file:../c",
    "../c",
    "./c.tgz",
    "/home/me/c",
  ])("may not ask for an address: %j", (spec) => {
    expect(lockFaults(asking(spec))).toEqual([expect.stringContaining("an address outside of the registry")]);
  });

  test.each(["workspace:^", "catalog:", "npm:", "1.0.0@latest", "latest^1", 5, null, ["1.0.0"]])(
    "may not ask for what npm does not understand: %j",
    (spec) => {
      expect(lockFaults(asking(spec))).toHaveLength(1);
    },
  );

  test.each(["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"])(
    "is read in its %s, at the root and below",
    (kind) => {
      expect(lockFaults(asking("latest", kind))).toHaveLength(1);
      expect(lockFaults(asking("latest", kind, "node_modules/@scope/a"))).toHaveLength(1);
      expect(lockFaults({ packages: { "": { [kind]: { c: "next" } } } })).toEqual([
        expect.stringMatching(/^the root \(\w+\) asks for c@next/),
      ]);
    },
  );

  test("names every fault", () => {
    const faults = lockFaults({
      packages: {
        "": { devDependencies: { a: "latest" } },
        "node_modules/a": { peerDependencies: { b: "next", c: "^1" }, dependencies: { d: "github:o/d" } },
      },
    });
    expect(faults).toHaveLength(3);
  });

  test.each([
    { "node_modules/a": { version: "1.0.0", resolved: "https://registry.example.com/a.tgz" } },
    { "node_modules/a": { resolved: "packages/a", link: true } },
    { "node_modules/a/node_modules/b": { resolved: "git+ssh://git@example.com/b.git#0000" } },
  ])("has no resolved lines: %j", (packages) => {
    expect(lockFaults({ packages })).toEqual([expect.stringContaining(`has a "resolved" line`)]);
  });

  test.each([null, [], {}, { dependencies: { a: { version: "1.0.0" } } }, { packages: [] }])(
    "is of a form that lists its packages: %j",
    (lock) => {
      expect(lockFaults(lock)).toEqual([expect.stringContaining(`no "packages"`)]);
    },
  );
});

describe("overrides", () => {
  test.each([
    { a: "1.0.0" },
    { a: "$a" },
    { "a@^1": { ".": "1.1.0", b: "2.x" } },
    { "@s/a@1": "npm:@t/a@^1" },
  ])("may name versions: %j", (overrides) => {
    expect(lockFaults({ packages: {} }, { overrides })).toEqual([]);
  });

  test.each([
    { a: "latest" },
    { a: { b: "next" } },
    { "a@1": { ".": "owner/a" } },
    { a: { b: { c: "npm:d@beta" } } },
  ])("may not move: %j", (overrides) => {
    expect(lockFaults({ packages: {} }, { overrides })).toHaveLength(1);
  });
});
