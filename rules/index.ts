import { readFileSync } from "node:fs";
import type { ESLint, Linter, Rule } from "eslint";
import noMixedAsyncHandlers from "./no-mixed-async-handlers.js";
import preferReverseLazy from "./prefer-reverse-lazy.js";
import singleViewBase from "./single-view-base.js";

/** The ESLint plugin of classviews. */
export interface ClassviewsPlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, Rule.RuleModule>;
  readonly configs: {
    /** The rules that every project wants. */
    readonly recommended: Linter.Config;
    /** All rules. */
    readonly all: Linter.Config;
  };
}

const rules: Record<string, Rule.RuleModule> = {
  "no-mixed-async-handlers": noMixedAsyncHandlers,
  "prefer-reverse-lazy": preferReverseLazy,
  "single-view-base": singleViewBase,
};

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  name: string;
  version: string;
};

// Its configs name the plugin, so they can only be made once it is there.
const configs: { recommended: Linter.Config; all: Linter.Config } = { recommended: {}, all: {} };

const plugin: ClassviewsPlugin = {
  meta: { name: manifest.name, version: manifest.version, namespace: "classviews" },
  rules,
  configs,
};

Object.assign(
  configs.recommended,
  config("recommended", (rule) => rule.meta?.docs?.recommended === true),
);
Object.assign(
  configs.all,
  config("all", () => true),
);

export default plugin;
export { cached, type CachedOptions } from "./cached.js";

/** A flat config with the rules that qualify. Without `files` it would not reach TypeScript. */
function config(name: string, qualifies: (rule: Rule.RuleModule) => boolean): Linter.Config {
  const chosen = Object.entries(rules).filter(([, rule]) => qualifies(rule));
  return {
    name: `classviews/${name}`,
    files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
    plugins: { classviews: plugin },
    rules: Object.fromEntries(chosen.map(([rule]) => [`classviews/${rule}`, "error"])),
  };
}
