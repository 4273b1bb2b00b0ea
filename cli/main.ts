#!/usr/bin/env node
import { Console } from "node:console";
import { readFileSync } from "node:fs";
import { parseArgs, styleText } from "node:util";
import { type CheckedViews, checkViews } from "./check-views.js";
import { findUrlconf } from "./find-urlconf.js";
import { listUrls } from "./list-urls.js";
import { loadModule } from "./load-module.js";
import type { Outcome } from "./outcome.js";
import { type Problem, problemOf } from "./problem.js";
import { type Paint, table } from "./table.js";
import { LINT_USAGE, USAGE, UsageError } from "./usage.js";

/** How the outcome is printed. */
interface Call {
  readonly module: string;
  readonly isJson: boolean;
}

const paint: Paint = (format, text) =>
  process.stdout.isTTY && process.stdout.hasColors() ? styleText(format, text) : text;

// What the module itself prints must not stand between the lines of the answer.
globalThis.console = new Console(process.stderr);

try {
  const { output, status } = await run(process.argv.slice(2));
  // A module may have opened a port or a database, for which the process would wait.
  process.stdout.write(output, () => process.exit(status));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`classviews: ${error.message}\n`, () => process.exit(2));
}

async function run(parameters: string[]): Promise<Outcome> {
  if (parameters[0] === "lint") return lint(parameters.slice(1));
  const { values, positionals } = parsed(parameters);
  if (values.help) return { output: USAGE, status: 0 };
  if (values.version) return { output: `${version()}\n`, status: 0 };
  const [command, module, ...more] = positionals;
  if (command === undefined) throw new UsageError(`Which command?\n\n${USAGE}`);
  if (command !== "urls" && command !== "check") {
    throw new UsageError(`There is no command ${command}.\n\n${USAGE}`);
  }
  if (module === undefined) throw new UsageError(`Which module? classviews ${command} <module>`);
  if (more.length > 0) throw new UsageError(`One module at a time: classviews ${command} ${module}`);
  const call = { module, isJson: values.json };
  try {
    return await (command === "urls" ? urls(call) : check(call));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return report(call, { views: 0, problems: [problemOf(error)] });
  }
}

function parsed(parameters: string[]) {
  try {
    return parseArgs({
      args: parameters,
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", short: "v", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return String((JSON.parse(readFileSync(file, "utf8")) as { version: unknown }).version);
}

/** The linter is loaded by none but this command. */
async function lint(parameters: readonly string[]): Promise<Outcome> {
  if (parameters.some((parameter) => parameter === "--help" || parameter === "-h")) {
    return { output: LINT_USAGE, status: 0 };
  }
  return (await import("./lint/command.js")).lint(parameters);
}

async function urls({ module, isJson }: Call): Promise<Outcome> {
  const loaded = await loadModule(module);
  const found = findUrlconf(loaded);
  if (found === undefined) throw noUrlconf(module);
  const rows = listUrls(found.urlconf, loaded.library);
  const text = (): string =>
    rows.length === 0
      ? `${module}: no routes\n`
      : table(
          rows.map((row) => ({ ...row, name: row.name ?? "" })),
          paint,
        );
  return { output: isJson ? json({ module, urls: rows }) : text(), status: 0 };
}

async function check(call: Call): Promise<Outcome> {
  const loaded = await loadModule(call.module);
  const found = findUrlconf(loaded);
  const checked = checkViews(loaded, found);
  if (found === undefined && checked.views === 0) throw noUrlconf(call.module);
  return report(call, checked);
}

function noUrlconf(module: string): UsageError {
  return new UsageError(
    `${module} exports no URLconf. Export a list of patterns as "urlpatterns", or an app of createApp() as "app" or as the default.`,
  );
}

function report({ module, isJson }: Call, { views, problems }: CheckedViews): Outcome {
  const status = problems.length > 0 ? 1 : 0;
  if (isJson) return { output: json({ module, views, problems }), status };
  if (status === 0)
    return { output: paint("green", `${module}: ${counted(views, "view")}, no problem\n`), status };
  const summary = paint("red", `${module}: ${counted(problems.length, "problem")}\n`);
  return { output: problems.map(problemText).join("") + summary, status };
}

function problemText({ message, route, at }: Problem): string {
  const place = [route, at === null ? null : `at ${at}`].filter((part) => part !== null).join(", ");
  return `${message}\n${place === "" ? "" : paint("dim", `  ${place}\n`)}\n`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
