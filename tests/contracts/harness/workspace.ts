import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import ts from "typescript";
import { isBuildStale } from "../../../scripts/build-stamp.js";
import type { Case } from "./case.js";

/** The compilers of today's projects: their order of fields and decorators differs. */
export const compilers = ["typescript", "esbuild"] as const;

/** One of {@link compilers}. */
export type Compiler = (typeof compilers)[number];

/** A folder outside the repository that holds the cases as a user's project would, with the package installed. */
export interface Workspace {
  readonly root: string;
  /** Where the cases stand as they are written. */
  readonly source: string;
  /** Puts a case there, with its dependencies; gives the folder that its modules are relative to. */
  install(example: Case): void;
  /** Compiles an installed case, to be run. */
  compile(example: Case, compiler: Compiler): Promise<Program>;
  remove(): void;
}

/** A compiled case. */
export interface Program {
  /** Absolute path. */
  readonly entry: string;
  /** Requests to send, such as `GET /Book/`. */
  readonly requests: readonly string[];
  /** The code of all its modules. Both compilers' code is printed alike: equal programs are equal here. */
  readonly code: string;
}

const repository = path.resolve(import.meta.dirname, "../../..");

/** Makes a workspace with this package, as it was built, and `ts-mixer` in `node_modules`. */
export function makeWorkspace(): Workspace {
  if (isBuildStale()) throw new Error("dist/ is not built from the sources as they are: npm run build");
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "classviews-contracts-")));
  const source = path.join(root, "source");
  writeFileSync(path.join(root, "package.json"), '{ "type": "module" }\n');
  mkdirSync(path.join(root, "node_modules"));
  symlinkSync(repository, path.join(root, "node_modules/classviews"), "junction");
  for (const name of ["ts-mixer", "@types"]) {
    symlinkSync(
      path.join(repository, "node_modules", name),
      path.join(root, "node_modules", name),
      "junction",
    );
  }
  return {
    root,
    source,
    install: (example) => install(example, source),
    compile: (example, compiler) => compile(example, compiler, root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function install(example: Case, folder: string): void {
  const target = path.join(folder, example.name);
  cpSync(example.location, target, {
    recursive: true,
    filter: (file) => path.basename(file) !== "dependencies",
  });
  installDependencies(example, target);
}

/** `node_modules` is ignored by git, so that a case keeps its packages in `dependencies/`. */
function installDependencies(example: Case, target: string): void {
  const dependencies = path.join(example.location, "dependencies");
  if (existsSync(dependencies)) cpSync(dependencies, path.join(target, "node_modules"), { recursive: true });
}

async function compile(example: Case, compiler: Compiler, root: string): Promise<Program> {
  const options = compilerOptions(example);
  const printed: string[] = [];
  for (const module of example.modules) {
    if (/\.d\.[cm]?ts$/.test(module)) continue;
    const text = readFileSync(path.join(root, "source", module), "utf8");
    const compiled = await compilations[compiler](text, module, options);
    const { code } = await esbuild.transform(compiled, {
      sourcefile: module,
      format: "esm",
      logLevel: "silent",
    });
    const target = path.join(root, compiler, compiledName(module));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, withoutPathAliases(code, module, example, options.paths));
    printed.push(code);
  }
  installDependencies(example, path.join(root, compiler, example.name));
  return {
    entry: path.join(root, compiler, compiledName(example.entry)),
    requests: example.requests,
    code: printed.join("\n"),
  };
}

interface CaseOptions {
  readonly target: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

function compilerOptions(example: Case): CaseOptions {
  const file = path.join(example.location, "tsconfig.json");
  const { compilerOptions = {} } = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { compilerOptions?: Partial<CaseOptions> })
    : {};
  return { target: "ES2022", paths: {}, ...compilerOptions };
}

const compilations = {
  typescript(text: string, fileName: string, { target }: CaseOptions): string {
    const { outputText, diagnostics = [] } = ts.transpileModule(text, {
      fileName,
      reportDiagnostics: true,
      compilerOptions: {
        ...ts.convertCompilerOptionsFromJson({ target }, "").options,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        useDefineForClassFields: true,
        allowJs: true,
        jsx: ts.JsxEmit.Preserve,
      },
    });
    const [first] = diagnostics;
    if (first) throw new Error(`${fileName}: ${ts.flattenDiagnosticMessageText(first.messageText, "\n")}`);
    return outputText;
  },
  async esbuild(text: string, sourcefile: string, { target }: CaseOptions): Promise<string> {
    const { code } = await esbuild.transform(text, {
      sourcefile,
      loader: sourcefile.endsWith(".tsx") ? "tsx" : /\.[cm]?ts$/.test(sourcefile) ? "ts" : "js",
      target: target.toLowerCase(),
      format: "esm",
      logLevel: "silent",
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
    });
    return code;
  },
} satisfies Record<Compiler, (text: string, name: string, options: CaseOptions) => string | Promise<string>>;

function compiledName(module: string): string {
  return module.replace(/\.([cm]?)[jt]sx?$/, ".$1js");
}

/** Neither compiler rewrites what `paths` of a tsconfig maps: a project leaves it to a bundler, here it is this. */
function withoutPathAliases(
  code: string,
  module: string,
  example: Case,
  paths: CaseOptions["paths"],
): string {
  return code.replace(/(?<=\bfrom\s*)"([^".][^"]*)"/g, (quoted, specifier: string) => {
    for (const [pattern, [target = ""]] of Object.entries(paths)) {
      const [start = "", end] = pattern.split("*");
      const matches =
        end === undefined ? specifier === pattern : specifier.startsWith(start) && specifier.endsWith(end);
      if (!matches) continue;
      const file = path.posix.join(
        example.name,
        target.replace("*", () => specifier.slice(start.length)),
      );
      return JSON.stringify(`./${path.posix.relative(path.posix.dirname(module), compiledName(file))}`);
    }
    return quoted;
  });
}
