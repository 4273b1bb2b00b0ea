import { readFileSync } from "node:fs";
import type { ESLint, Linter, Rule } from "eslint";

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

const manifest = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
  name: string;
  version: string;
};

/** The plugin with some rules, by name; its configs follow from their metadata. */
export function makePlugin(rules: Record<string, Rule.RuleModule>): ClassviewsPlugin {
  // Its configs name the plugin, so they can only be made once it is there.
  const configs: { recommended: Linter.Config; all: Linter.Config } = { recommended: {}, all: {} };
  const plugin: ClassviewsPlugin = {
    meta: { name: manifest.name, version: manifest.version, namespace: "classviews" },
    rules,
    configs,
  };
  const ids = Object.keys(rules);
  const recommended = ids.filter((id) => rules[id]?.meta?.docs?.recommended === true);
  Object.assign(configs.recommended, config("recommended", recommended, plugin));
  Object.assign(configs.all, config("all", ids, plugin));
  return plugin;
}

/** A flat config with some rules. Without `files` it would not reach TypeScript. */
function config(name: string, rules: readonly string[], plugin: ClassviewsPlugin): Linter.Config {
  return {
    name: `classviews/${name}`,
    files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
    plugins: { classviews: plugin },
    rules: Object.fromEntries(rules.map((rule) => [`classviews/${rule}`, "error"])),
  };
}
