import { createRequire } from "node:module";
import type * as ScopeManager from "@typescript-eslint/scope-manager";
import type * as VisitorKeys from "@typescript-eslint/visitor-keys";
import type * as Oxc from "oxc-parser";

export interface Dependencies {
  readonly oxc: typeof Oxc;
  readonly scopeManager: typeof ScopeManager;
  readonly visitorKeys: typeof VisitorKeys;
}

let loaded: Dependencies | undefined;

/**
 * What the parser is built on: optional dependencies, since the library at run time needs none of them.
 * Loaded at the first parse, so that a config that names the parser loads where they are left out.
 *
 * @throws {Error} naming what is missing, and how to install it
 */
export function dependencies(): Dependencies {
  if (!loaded) {
    const missing = new Map<string, unknown>();
    const require = createRequire(import.meta.url);
    const load = (name: string): unknown => {
      try {
        return require(name);
      } catch (error) {
        missing.set(name, error);
        return undefined;
      }
    };
    const found = {
      oxc: load("oxc-parser"),
      scopeManager: load("@typescript-eslint/scope-manager"),
      visitorKeys: load("@typescript-eslint/visitor-keys"),
    };
    if (missing.size > 0) {
      const names = [...missing.keys()];
      throw new Error(
        `classviews/parser needs ${names.join(", ")}, which ${names.length === 1 ? "is" : "are"} not installed. ` +
          "They are optional dependencies of classviews: install it without --omit=optional where code is linted.",
        { cause: [...missing.values()][0] },
      );
    }
    loaded = found as Dependencies;
  }
  return loaded;
}
