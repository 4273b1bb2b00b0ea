/**
 * Writes the files of a new contract, with what is left to do in them, and the lists that follow:
 * `npm run new -- require-super-calls`, with `--code CV013` where the next free code is not the one.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const root = path.resolve(import.meta.dirname, "..");
const { values, positionals } = parseArgs({ allowPositionals: true, options: { code: { type: "string" } } });
const [rule = ""] = positionals;

if (!/^[a-z]+(?:-[a-z]+)+$/.test(rule))
  refuse("Give the rule a name of small letters with hyphens, such as require-super-calls.");
const taken = codes();
const code = values.code ?? nextCode();
if (!/^CV\d{3}$/.test(code)) refuse(`A code is CV and three digits, not ${code}.`);
if (taken.includes(code)) refuse(`${code} is taken.`);

const name = rule.replace(/-(\w)/g, (_, letter) => String(letter).toUpperCase());
const assertion = `assert${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const files = {
  [`src/contracts/${rule}.ts`]: `export const ${name} = {
  code: "${code}",
  rule: "${rule}",
  sentence: "TODO: what the contract demands, in one sentence without a full stop",
  messages: {
    ${name}: "{{ view }} TODO: what is wrong, and the way out.",
  },
  suggestions: {},
} as const;
`,
  [`src/assertions/${rule}.ts`]: `import { ${name} } from "../contracts/${rule}.js";
import { className } from "../views/class-name.js";
import { violation } from "./violation.js";

/**
 * The companion of \`${rule}\` (${code}).
 *
 * @param viewClass - the class, for the message
 * @param isViolated - TODO: what tells
 * @throws ImproperlyConfigured with code ${code}
 */
export function ${assertion}(viewClass: unknown, isViolated: boolean): void {
  if (isViolated) throw violation(${name}, "${name}", { view: className(viewClass) });
}
`,
  [`rules/${rule}.ts`]: `import type { Rule } from "eslint";
import { ${name} as contract } from "../src/contracts/${rule}.js";
import { createRule } from "./plugin/create-rule.js";

const rule: Rule.RuleModule = createRule(contract, {
  description: "require TODO",
  *findings(model) {
    for (const view of model.views) {
      if (view.name === "TODO") {
        yield { range: view.range, message: "${name}", data: { view: view.name } };
      }
    }
  },
});

export default rule;
`,
  [`docs/rules/${rule}.md`]: `# classviews/${rule}

<!-- end auto-generated rule header -->

Contract **${code}**. TODO: what it demands.

## Why

TODO: what goes wrong without it.

## Incorrect

\`\`\`ts incorrect
import { View } from "classviews";

export class TODO extends View {}
\`\`\`

## Correct

\`\`\`ts correct
import { View } from "classviews";

export class Home extends View {}
\`\`\`

## When not to use it

TODO

## When it is silent

TODO: each limit, and what the assertion says then.

## The assertion

TODO: when it speaks.
`,
  [`tests/contracts/cases/${rule}/a-view-that-violates-it.ts`]: `// ${code}: violated
import { View } from "classviews";

export class TODO extends View {}
//           ~~~~ ${name}
`,
  [`tests/contracts/cases/${rule}/a-view-that-keeps-it.ts`]: `// ${code}: fine
import { View } from "classviews";

export class Home extends View {}
`,
  [`tests/prove/contracts/${rule}.ts`]: `import type { ContractProof } from "../contract-proof.js";

export const ${name} = {
  code: "${code}",
  floor: 10,
  unknowns: {},
  unseens: {},
  mutations: [
    {
      what: "the rule of ${code} TODO",
      file: "rules/${rule}.js",
      from: 'view.name === "TODO"',
      to: "false",
    },
  ],
} as const satisfies ContractProof;
`,
};

const standing = Object.keys(files).filter((file) => existsSync(path.join(root, file)));
if (standing.length > 0) refuse(`Already there: ${standing.join(", ")}`);
for (const [file, text] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
const { status } = spawnSync("npm", ["run", "--silent", "generate"], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
});
console.log(
  [`${code} ${rule}:`, ...Object.keys(files), "", "CONTRIBUTING.md says what to do in each."].join("\n"),
);
process.exitCode = status ?? 1;

/** The codes of the contracts that there are. */
function codes() {
  const folder = path.join(root, "src/contracts");
  return readdirSync(folder).flatMap(
    (file) => /code: "(CV\d{3})"/.exec(readFileSync(path.join(folder, file), "utf8"))?.[1] ?? [],
  );
}

function nextCode() {
  const last = Math.max(0, ...taken.map((one) => Number(one.slice(2))));
  return `CV${String(last + 1).padStart(3, "0")}`;
}

/**
 * @param {string} why
 * @returns {never}
 */
function refuse(why) {
  console.error(why);
  process.exit(2);
}
