import { afterEach, expect, test, vi } from "vitest";

/** `liquidTemplates()` beside another version of LiquidJS, as a package manager installs it that only warns. */
async function templatesBeside(version: string): Promise<() => unknown> {
  vi.resetModules();
  vi.doMock("liquidjs", async (original) => ({ ...(await original<object>()), version }));
  const { liquidTemplates } = await import("../../src/templates/liquid.js");
  return () => liquidTemplates("templates");
}

afterEach(() => vi.doUnmock("liquidjs"));

test.each(["10.10.0", "10.25.3", "10.30.0", "10.4.9", "9.43.0", "11.0.0"])(
  "LiquidJS %s, which may put out what is not escaped, is refused",
  async (version) => {
    expect(await templatesBeside(version)).toThrow(
      `liquidTemplates() needs LiquidJS 10.30.1 or a later 10, not ${version}: earlier ones put values out unescaped. ` +
        "Run npm install liquidjs@^10.30.1",
    );
  },
);

test.each(["10.30.1", "10.30.2", "10.31.0", "10.100.0"])("LiquidJS %s is taken", async (version) => {
  expect(await templatesBeside(version)).not.toThrow();
});
