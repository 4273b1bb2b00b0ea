import { defineConfig } from "vitest/config";

const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 };
/** No test runs on a stale build. */
const freshBuild = "tests/fresh-build.ts";

export default defineConfig({
  test: {
    // By default one core is left free for an editor.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/package/**", "tests/hosts/**", "tests/bookshop/**"],
          globalSetup: [freshBuild],
          ...timeouts,
        },
      },
      // All against one bookshop, which its first test opens; it takes a database to start.
      {
        test: {
          name: "bookshop",
          include: ["tests/bookshop/*.test.ts"],
          globalSetup: [freshBuild, "tests/bookshop/open-shop.ts"],
          ...timeouts,
        },
      },
      // Needs the packed tarball, and so a build: `npm run check:package`.
      {
        test: {
          name: "package",
          include: ["tests/package/*.test.ts"],
          globalSetup: [freshBuild],
          ...timeouts,
        },
      },
      // Needs a build, and a registry: `npm run test:hosts`.
      {
        test: {
          name: "hosts",
          include: ["tests/hosts/*.test.ts"],
          globalSetup: [freshBuild, "tests/hosts/pack.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
