import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { contracts } from "../../../src/contracts/index.js";

/** A small real program, and the verdict that rule and assertion must both give on it. */
export interface Case {
  /** The folder it stands in, which is named after a contract's rule. */
  readonly rule: string;
  /** Its place below the folder of all cases, such as `single-view-base/two-views.ts`. */
  readonly name: string;
  /** Absolute path of the one module, or of the group's folder. */
  readonly location: string;
  /** The module that is run: the one module, or `main.*` of the group. */
  readonly entry: string;
  /** All its modules but those of its dependencies, relative to the folder of all cases, with `/`. */
  readonly modules: readonly string[];
  /** By the contract's code; a contract that the header does not name is fine. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly marks: readonly Mark[];
  /** `settings.classviews` of the lint. */
  readonly settings: Readonly<Record<string, unknown>> | undefined;
  /** Requests to send once the views are made, such as `GET /Book/`. */
  readonly requests: readonly string[];
  /** A part of the error that TypeScript must give, too. */
  readonly typeError: string | undefined;
}

/** What the header says of one contract. */
export interface Verdict {
  readonly violated: boolean;
  /** Why the rule can't know and is silent, although the assertion throws. */
  readonly unknown: string | undefined;
  /** Why the program does not end in the contract's error: nothing is thrown (`unseen`), or an error of this name. */
  readonly otherwise: { readonly outcome: string; readonly because: string } | undefined;
}

/** A place that the rule must report. */
export interface Mark {
  readonly module: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly messageId: string;
}

const moduleName = /\.[cm]?[jt]sx?$/;

/** All cases below `folder`, of every contract. */
export function readCases(folder: string): Case[] {
  return contracts
    .map(({ rule }) => rule)
    .filter((rule) => existsSync(path.join(folder, rule)))
    .flatMap((rule) =>
      readdirSync(path.join(folder, rule))
        .sort()
        .map((name) => readCase(folder, rule, `${rule}/${name}`)),
    );
}

function readCase(folder: string, rule: string, name: string): Case {
  const location = path.join(folder, name);
  const modules = modulesOf(folder, name);
  const entry = modules.find(
    (module) => module === name || /^main\.[cm]?[jt]sx?$/.test(module.slice(name.length + 1)),
  );
  if (entry === undefined) throw new Error(`${name}: a group needs an entry, main.ts or main.js`);
  return {
    rule,
    name,
    location,
    entry,
    modules,
    marks: modules.flatMap((module) => readMarks(module, readFileSync(path.join(folder, module), "utf8"))),
    ...readHeader(name, readFileSync(path.join(folder, entry), "utf8")),
  };
}

function modulesOf(folder: string, name: string): string[] {
  if (statSync(path.join(folder, name)).isFile()) return moduleName.test(name) ? [name] : [];
  return readdirSync(path.join(folder, name))
    .filter((child) => child !== "dependencies")
    .sort()
    .flatMap((child) => modulesOf(folder, `${name}/${child}`));
}

/** Reads `// CV001: violated` and what belongs to it from the comments at the top. */
function readHeader(
  name: string,
  text: string,
): Pick<Case, "verdicts" | "settings" | "requests" | "typeError"> {
  const verdicts = new Map<string, Verdict>();
  let settings: Case["settings"];
  const requests: string[] = [];
  let typeError: string | undefined;
  let code: string | undefined;
  for (const line of text.split("\n")) {
    const [, key = "", value = ""] = /^\/\/ (\w+): (.+)$/.exec(line) ?? [];
    if (key === "") break;
    if (key === "settings") settings = JSON.parse(value) as Record<string, unknown>;
    else if (key === "types") typeError = value;
    else if (key === "request") requests.push(checkedRequest(name, value));
    else if (contracts.some((contract) => contract.code === key) && /^(violated|fine)$/.test(value)) {
      code = key;
      verdicts.set(code, { violated: value === "violated", unknown: undefined, otherwise: undefined });
    } else if (code !== undefined) verdicts.set(code, withReason(name, line, verdicts.get(code), key, value));
    else throw new Error(`${name}: can't read "${line}"`);
  }
  if (verdicts.size === 0) throw new Error(`${name}: starts without a verdict, such as // CV001: violated`);
  return { verdicts, settings, requests, typeError };
}

function checkedRequest(name: string, value: string): string {
  if (/^[A-Z]+ \/\S*$/.test(value)) return value;
  throw new Error(
    `${name}: can't read "// request: ${value}"; write a method and a path, such as GET /Book/`,
  );
}

function withReason(
  name: string,
  line: string,
  verdict: Verdict | undefined,
  key: string,
  value: string,
): Verdict {
  const [, outcome = "", because = ""] = /^(\w+), because (.{10,})$/.exec(value) ?? [];
  if (verdict?.violated === true && key === "static" && outcome === "unknown") {
    return { ...verdict, unknown: because };
  }
  if (verdict && key === "runtime" && (outcome === "unseen" ? verdict.violated : outcome !== "")) {
    return { ...verdict, otherwise: { outcome, because } };
  }
  throw new Error(`${name}: can't read "${line}"; a reason is part of it (", because …")`);
}

/** Reads the lines of carets; several under one line of source add up. */
function readMarks(module: string, text: string): Mark[] {
  const marks: Mark[] = [];
  let source = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const [, carets, messageId] = /^\/\/ *(~+) (\w+)$/.exec(line) ?? [];
    if (carets === undefined || messageId === undefined) {
      source = index + 1;
      continue;
    }
    const column = line.indexOf("~") + 1;
    const endColumn = column + carets.length;
    marks.push({ module, line: source, column, endLine: source, endColumn, messageId });
  }
  return marks;
}
