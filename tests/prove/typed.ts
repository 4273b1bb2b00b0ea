import path from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { typedOptions } from "../contracts/harness/typing.js";
import type { Disagreement } from "./chunk.js";
import type { ProjectLinter, Reports } from "./linting.js";
import { type ModuleText, plainStyle, ProjectText } from "./project-text.js";
import { fromLibrary, reach, type Route, routes, straight } from "./route.js";
import { type Library, runEach, type Thrown } from "./running.js";

/**
 * What types decide as well: `bases()` with two views, initkwargs that a view has no attribute for, a class in
 * `path()`. Programs without `any`, of one statement a line, so that each voice speaks of lines.
 */
export interface TypedFindings {
  readonly lines: number;
  /** How many lines TypeScript refuses. */
  readonly refused: number;
  readonly disagreements: readonly Disagreement[];
}

interface StatementPlan {
  readonly kind: "bases" | "initkwargs" | "path";
  readonly names: readonly { readonly name: number; readonly route: Route }[];
  readonly keys: readonly number[];
}

const statements: fc.Arbitrary<StatementPlan> = fc.record<StatementPlan>({
  kind: fc.constantFrom("bases", "initkwargs", "path"),
  names: fc.array(fc.record({ name: fc.nat(99), route: routes }), { minLength: 1, maxLength: 4 }),
  keys: fc.uniqueArray(fc.nat(99), { maxLength: 3 }),
});

const modules: fc.Arbitrary<StatementPlan[]> = fc.array(statements, {
  minLength: 4,
  maxLength: 10,
  size: "medium",
});

const frame = `import { type AbstractConstructor, bases, FormView, ListView, LoginRequiredMixin, mixin, TemplateView, View } from "classviews";
export class Own extends ListView {
  override queryset = [];
  title = "books";
  handle(): void {}
}
export class Page extends TemplateView {
  override templateName = "page.html";
  title = "page";
}
export abstract class Abstract extends FormView {
  title = "form";
}
export class Plain {
  plain = 1;
}
export const Titled = mixin(
  (Base) =>
    class Titled extends Base {
      heading = "";
    },
);
export function Logged<B extends AbstractConstructor<View>>(Base: B) {
  abstract class Logged extends Base {
    logged = true;
  }
  return Logged;
}
export const PrivateList = bases(LoginRequiredMixin, Own);
export const say = (): Response => new Response("");
`;

const views = [
  "View",
  "ListView",
  "TemplateView",
  "RedirectView",
  "FormView",
  "Own",
  "Page",
  "Abstract",
  "PrivateList",
];
const mixinNames = ["LoginRequiredMixin", "ContextMixin", "UserPassesTestMixin", "Titled", "Logged"];
const baseNames = [...views, ...mixinNames, "Plain"];
const ofFrame = new Set(["Own", "Page", "Abstract", "Plain", "Titled", "Logged", "PrivateList", "say"]);

/** Views that work as they are, with the attributes that they have. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  View: ['httpMethodNames: ["get"]'],
  Own: ['title: "x"', "queryset: []", "extraContext: {}", 'httpMethodNames: ["get"]'],
  Page: ['templateName: "a.html"', "extraContext: {}", 'title: "x"'],
  RedirectView: ['url: "/"', "permanent: true"],
};

/** None of the views has these, or they are no attributes. */
const noAttributes = [
  'titel: "x"',
  "paginateBy: 10",
  "get: () => new Response()",
  "request: null",
  "params: {}",
  "setup: () => undefined",
  "constructor: Object",
  'template: "a.html"',
];

/**
 * Generates programs, and lets rule, run and TypeScript speak of each of their lines.
 *
 * @param count - how many modules; one TypeScript program holds all of them
 */
export async function tryTypes(
  seed: number,
  count: number,
  tools: { readonly root: string; readonly linter: ProjectLinter; readonly library: Library },
): Promise<TypedFindings> {
  const folder = `typed${seed}`;
  const text = new ProjectText(0);
  const users = fc.sample(modules, { seed, numRuns: count }).map((plan) => writeModule(plan, text));
  const files = new Map([...text.written().files, ["frame.ts", frame]]);
  const reports = await tools.linter.lint({ files }, folder);
  const names = users.map(({ file }) => file);
  const errors = typeErrors(tools.root, folder, [...files.keys()]);
  const thrown = await runEach(files, names, tools.library);
  const disagreements: Disagreement[] = [];
  let lines = 0;
  let refused = 0;
  for (const [file, content] of files) {
    for (const [index, line] of content.split("\n").entries()) {
      const voices = {
        file,
        line: index + 1,
        reports,
        errors,
        thrown: thrown.get(file)?.get(exported(line)),
      };
      if (names.includes(file) && exported(line) !== "") lines += 1;
      if (errors.has(`${file}:${index + 1}`)) refused += 1;
      const complaint = complaintOn(line, voices);
      if (complaint === null) continue;
      const kind = `types: ${complaint}`;
      disagreements.push({
        kind,
        details: `${file}:${index + 1}: ${complaint}\n${line}`,
        seed,
        path: file,
        example: content,
      });
    }
  }
  return { lines, refused, disagreements };
}

function writeModule(plan: readonly StatementPlan[], text: ProjectText): ModuleText {
  const module = text.module("typed", { ...plainStyle, isTyped: true });
  const statementTexts = plan.map((statement) => statementText(statement, module));
  statementTexts.forEach((statement, index) =>
    module.add(`export const s${index} = (): unknown => ${statement};`),
  );
  return module;
}

function statementText({ kind, names, keys }: StatementPlan, module: ModuleText): string {
  const named = (list: readonly string[], at: number): string => {
    const { name, route } = names[at % names.length] ?? { name: 0, route: straight };
    const chosen = list[name % list.length] ?? "View";
    return reach(
      { module: ofFrame.has(chosen) ? "frame.ts" : "classviews", name: [chosen] },
      // A cycle leaves types to be inferred from themselves.
      { ...route, isCyclic: false },
      module,
    );
  };
  switch (kind) {
    case "bases":
      // The last one is always a view: that it is none is no contract of the three.
      return `${fromLibrary("bases", module)}(${[...names.slice(1).map((_, at) => named(baseNames, at + 1)), named(views, 0)].join(", ")})`;
    case "initkwargs": {
      const view = Object.keys(attributes)[(names[0]?.name ?? 0) % 4] ?? "View";
      const options = [...(attributes[view] ?? []), ...noAttributes];
      const given = keys.map((key) => options[key % options.length] ?? "");
      const unique = [...new Map(given.map((one) => [one.split(":")[0], one])).values()];
      return `${named([view], 0)}.asView({ ${unique.join(", ")} })`;
    }
    case "path": {
      const things = [
        `${named(["Page", "Own", "RedirectView"], 0)}.asView()`,
        named(["say"], 0),
        named(views, 0),
        `${fromLibrary("bases", module)}(${named(mixinNames, 0)}, ${fromLibrary("View", module)})`,
        `${fromLibrary("neverCache", module)}(${named(["say"], 0)})`,
        `${fromLibrary("include", module)}([])`,
        named(["Plain"], 0),
      ];
      return `${fromLibrary("path", module)}("a/", ${things[(keys[0] ?? 0) % things.length]})`;
    }
  }
}

function exported(line: string): string {
  return /^export const (s\d+) = \(\)/.exec(line)?.[1] ?? "";
}

interface Voices {
  readonly file: string;
  readonly line: number;
  readonly reports: Reports;
  readonly errors: ReadonlySet<string>;
  readonly thrown: Thrown | null | undefined;
}

/** What is wrong with the three voices on a line; null where they agree. */
function complaintOn(text: string, { file, line, reports, errors, thrown }: Voices): string | null {
  const isReported = (reports.get(file) ?? []).some((report) => report.line === line);
  const isRefused = errors.has(`${file}:${line}`);
  if (exported(text) === "") return isReported || isRefused ? "something against the frame" : null;
  if (isRefused !== (thrown !== null)) {
    return isRefused ? "TypeScript refuses what runs" : "TypeScript takes what throws";
  }
  // Of the three, only bases() has a rule.
  const mustReport = thrown?.code === "CV002";
  if (isReported !== mustReport) return mustReport ? "the rule is silent" : "the rule reports what runs";
  return null;
}

/** The lines that TypeScript has something against. */
function typeErrors(root: string, folder: string, files: readonly string[]): Set<string> {
  const program = ts.createProgram({
    rootNames: files.map((file) => path.join(root, folder, file)),
    options: typedOptions(root),
  });
  return new Set(
    ts.getPreEmitDiagnostics(program).map(({ file, start }) => {
      if (!file) return "";
      const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
      return `${path.relative(path.join(root, folder), file.fileName)}:${line + 1}`;
    }),
  );
}
