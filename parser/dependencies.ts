import { createRequire } from "node:module";
import type * as ScopeManager from "@typescript-eslint/scope-manager";
import type * as VisitorKeys from "@typescript-eslint/visitor-keys";
import type * as Oxc from "oxc-parser";
import { absence, isAbsent, loadFailure } from "../rules/model/files/optional-package.js";

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
 * @throws {Error} naming what is missing or fails to load, why, and the way out
 */
export function dependencies(): Dependencies {
  if (!loaded) {
    const failures = new Map<string, unknown>();
    const require = createRequire(import.meta.url);
    const load = (name: string): unknown => {
      try {
        return require(name);
      } catch (error) {
        failures.set(name, error);
        return undefined;
      }
    };
    const found = {
      oxc: load("oxc-parser"),
      scopeManager: load("@typescript-eslint/scope-manager"),
      visitorKeys: load("@typescript-eslint/visitor-keys"),
    };
    if (failures.size > 0) {
      const absent = [...failures].filter(([name, error]) => isAbsent(name, error)).map(([name]) => name);
      const broken = [...failures].filter(([name]) => !absent.includes(name));
      const reasons = broken.map(([name, error]) => loadFailure(name, error));
      if (absent.length > 0) reasons.unshift(absence(absent));
      throw new Error(`classviews/parser does not work here: ${reasons.join(" ")}`, {
        cause: [...failures.values()][0],
      });
    }
    loaded = found as Dependencies;
  }
  return loaded;
}
