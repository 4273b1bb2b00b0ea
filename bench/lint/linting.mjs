// Lints every file of a folder by several configs in turn, in the process that apart() starts.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import parser from "@typescript-eslint/parser";
import { ESLint } from "eslint";

// Each file is linted once, as by ESLint's own command, which the rules can tell by its name.
process.env["CLASSVIEWS_SINGLE_RUN"] = "1";

const subjects = {
  parsing: () => ({}),
  /** What ESLint does for any rule at all is no rule's own cost. */
  emptyRule: async () => {
    const { default: empty } = await import("./empty-plugin.mjs");
    return { plugins: { empty }, rules: { "empty/nothing": "error" } };
  },
  unusedVars: () => ({ rules: { "no-unused-vars": "error" } }),
  async classviews() {
    const { default: plugin } = await import("classviews/eslint-plugin");
    const { plugins, rules } = plugin.configs.recommended;
    return { plugins, rules };
  },
  /** In one run with another rule, so that ESLint's own clock can compare them. */
  async classviewsAndUnusedVars() {
    const { plugins, rules } = await subjects.classviews();
    return { plugins, rules: { ...rules, ...subjects.unusedVars().rules } };
  },
  async classviewsAndNoCycle() {
    const [own, other] = [await subjects.classviews(), await subjects.noCycle()];
    return {
      ...other,
      plugins: { ...own.plugins, ...other.plugins },
      rules: { ...own.rules, ...other.rules },
    };
  },
  async noCycle() {
    const { default: importX, createNodeResolver } = await import("eslint-plugin-import-x");
    return {
      plugins: { "import-x": importX },
      rules: { "import-x/no-cycle": "error" },
      settings: {
        "import-x/extensions": [".ts"],
        "import-x/parsers": { [parserPath]: [".ts"] },
        "import-x/resolver-next": [
          createNodeResolver({ extensions: [".ts"], extensionAlias: { ".js": [".ts"] } }),
        ],
      },
    };
  },
  async typed(folder) {
    const { default: tseslint } = await import("typescript-eslint");
    const configs = tseslint.configs.recommendedTypeChecked;
    return {
      plugins: Object.assign({}, ...configs.map((config) => config.plugins)),
      rules: Object.assign({}, ...configs.map((config) => config.rules)),
      languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: folder } },
    };
  },
};

const parserPath = path.resolve(
  import.meta.dirname,
  "../../node_modules/@typescript-eslint/parser/dist/index.js",
);

/**
 * Milliseconds of the processor by subject and file. The first number of a subject is what loading it took.
 *
 * @param {string} folder
 * @param {...string} names - of subjects
 * @returns {Promise<{ files: number, times: Record<string, number[]>, rules: Record<string, number>, peak: number }>}
 *   `rules` in milliseconds by ESLint's own clock, `peak` of its memory in megabytes
 */
export async function measure(folder, ...names) {
  const files = sourcesBelow(folder);
  const linters = {};
  const times = {};
  const rules = {};
  for (const name of names) {
    const loading = clock();
    const { languageOptions, ...own } = await subjects[name](folder);
    times[name] = [loading()];
    linters[name] = new ESLint({
      cwd: folder,
      stats: true,
      overrideConfigFile: true,
      overrideConfig: [
        { ignores: ["!**/node_modules/"] },
        {
          files: ["**/*.ts"],
          linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
          languageOptions: { parser, ...languageOptions },
          ...own,
        },
      ],
    });
  }
  for (const [index, file] of files.entries()) {
    const text = readFileSync(file, "utf8");
    for (const position of names.keys()) {
      // Whoever comes first finds colder caches: each in its turn.
      const name = names[(position + index) % names.length];
      const linting = clock();
      const [{ stats }] = await linters[name].lintText(text, { filePath: file });
      times[name].push(linting());
      for (const [rule, { total }] of Object.entries(stats.times.passes[0].rules ?? {}))
        rules[rule] = (rules[rule] ?? 0) + total;
    }
  }
  return { files: files.length, times, rules, peak: process.resourceUsage().maxRSS / 1024 };
}

function sourcesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.startsWith("node_modules"))
    .sort()
    .map((file) => path.join(folder, file));
}

/** Counts the processor's time in this process from now on, in milliseconds. */
function clock() {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
}
