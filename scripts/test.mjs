/** Everything that checks, the quick and telling ones first; stops at the first that fails. */
import { spawnSync } from "node:child_process";
import { styleText } from "node:util";

const steps = [
  ["check:lock", "what is installed asks for versions, and for no tag or address"],
  ["build", "the package is compiled"],
  ["format:check", "files are formatted"],
  ["lint", "the repository follows its own rules"],
  ["typecheck", "types hold on TypeScript 6 and 7"],
  ["knip", "nothing is left over"],
  ["generate:check", "generated lists and parts of the documentation are up to date"],
  ["test:unit", "runtime, rules, contracts and documentation do what they say"],
  ["check:agreement", "rules and assertions agree on 500 generated projects, and on 500 new ones"],
  ["check:package", "the packed package installs and works"],
  ["check:parser:quick", "the parser gives what typescript-eslint's gives"],
  ["check:no-crash:quick", "the rules survive other people's code"],
  ["check:editing:quick", "an editor's server says what a run that knows nothing says"],
  ["demo", "the demonstration shows what it tells"],
];

const started = Date.now();
for (const [index, [script = "", claim = ""]] of steps.entries()) {
  console.log(
    styleText("bold", `\n${index + 1}/${steps.length}  ${claim}`) + styleText("dim", `  npm run ${script}`),
  );
  const stepStarted = Date.now();
  const { status } = spawnSync("npm", ["run", "--silent", script], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error(styleText("red", `\nFailed: ${claim} (npm run ${script})`));
    process.exit(1);
  }
  console.log(styleText("green", `ok, ${seconds(stepStarted)}`));
}
console.log(styleText(["bold", "green"], `\nAll ${steps.length} checks passed, ${seconds(started)}.`));

/** @param {number} since - in milliseconds */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
