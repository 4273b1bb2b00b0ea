import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import * as esbuild from "esbuild";
import { exportedNames } from "./common-js.js";
import { CommonJsModules } from "./common-js-modules.js";
import { compiled, compiledName } from "./compiling.js";
import type { Project } from "./project.js";

/** What is known of an error. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
}

/** What a project did, each part in a try of its own. */
export interface Outcome {
  /** By the leaf's place in the list: what its import threw, or the `asView()` of a view it exports. */
  readonly leaves: readonly (readonly Thrown[])[];
  /** By the subject's place: what its `asView()` threw, null for nothing, or that its module did not load. */
  readonly subjects: readonly (Thrown | null | "not loaded")[];
  /** The same of a second time, after the URLconf was loaded. */
  readonly subjectsWithApp: readonly (Thrown | null | "not loaded")[];
  /** What loading the URLconf threw. */
  readonly urlconf: Thrown | null;
}

/** Makes fresh copies of the library, as a new process would load it. */
export interface Library {
  load(): Promise<vm.Module>;
}

/**
 * The built library as one script, of which each program gets a copy of its own: no state of one reaches
 * another, although it is parsed once.
 *
 * @param entry - absolute path of the built `index.js`
 */
export async function makeLibrary(entry: string): Promise<Library> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    write: false,
  });
  const code = outputFiles[0]?.text ?? "";
  const script = new vm.Script(`(function (exports, require, module) {${code}\n})`, {
    filename: "classviews",
  });
  const require = createRequire(entry);
  return {
    async load() {
      const module: { exports: Record<string, unknown> } = { exports: {} };
      (script.runInThisContext() as (...given: unknown[]) => void)(module.exports, require, module);
      const { exports } = module;
      const names = Object.keys(exports);
      const synthetic = new vm.SyntheticModule(names, function (this: vm.SyntheticModule) {
        for (const name of names) this.setExport(name, exports[name]);
      });
      await synthetic.link(builtin);
      await synthetic.evaluate();
      return synthetic;
    },
  };
}

/** Compiles and runs a project: the leaves one after the other, the URLconf last. */
export async function run(project: Project, library: Library): Promise<Outcome> {
  const code = await compileAll(project);
  const shared = await makeGraph(code, library);
  const leaves: Thrown[][] = [];
  const owners = new Map<string, Graph>();
  for (const leaf of project.leaves) {
    const graph = leaf.isAlone ? await makeGraph(code, library) : shared;
    owners.set(leaf.module, graph);
    leaves.push(await graph.tryLeaf(leaf.module));
  }
  const look = async (): Promise<Outcome["subjects"]> => {
    const found: (Thrown | null | "not loaded")[] = [];
    for (const { module, exportName, initkwargs } of project.subjects) {
      found.push(await (owners.get(module) ?? shared).tryView(module, exportName, initkwargs));
    }
    return found;
  };
  const subjects = await look();
  const urlconf = await shared.tryLoad(project.urlconf);
  return { leaves, subjects, subjectsWithApp: await look(), urlconf };
}

/**
 * Calls every function that the modules export, each in a try of its own.
 *
 * @returns by module and export: what was thrown, null for nothing
 */
export async function runEach(
  files: ReadonlyMap<string, string>,
  modules: readonly string[],
  library: Library,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Thrown | null>>> {
  const code = await compileAll({ files, leaves: [] });
  const graph = await makeGraph(code, library);
  const results = new Map<string, ReadonlyMap<string, Thrown | null>>();
  for (const module of modules) results.set(module, await graph.callAll(module));
  return results;
}

/** Compiles the modules of a project, by the names that they have then. */
export async function compileAll(
  project: Pick<Project, "files" | "leaves">,
): Promise<ReadonlyMap<string, string>> {
  const targets = new Map(project.leaves.map(({ module, target }) => [module, target]));
  const pairs = [...project.files].map(async ([file, text]) => {
    const code = await compiled(text, file, targets.get(file) ?? "es2022");
    return [compiledName(file), code] as const;
  });
  return new Map(await Promise.all(pairs));
}

/** Modules that share one copy of the library. */
interface Graph {
  tryLeaf(file: string): Promise<Thrown[]>;
  tryLoad(file: string): Promise<Thrown | null>;
  tryView(file: string, exportName: string, initkwargs: object): Promise<Thrown | null | "not loaded">;
  callAll(file: string): Promise<ReadonlyMap<string, Thrown | null>>;
}

async function makeGraph(code: ReadonlyMap<string, string>, library: Library): Promise<Graph> {
  const classviews = await library.load();
  const { View } = classviews.namespace as { View: ViewClass };
  const modules = new Map<string, vm.Module>();

  const moduleFor = async (specifier: string, from: string): Promise<vm.Module> => {
    if (specifier === "classviews") return classviews;
    const file = path.posix.join(path.posix.dirname(from), specifier);
    const known = modules.get(file);
    if (known) return known;
    const text = code.get(file);
    const module =
      text === undefined
        ? await builtin(specifier)
        : file.endsWith(".cjs")
          ? makeCommonJs(file, text)
          : make(file, text);
    modules.set(file, module);
    return module;
  };
  const link = (specifier: string, { identifier }: vm.Module): Promise<vm.Module> =>
    moduleFor(specifier, identifier);
  const make = (file: string, text: string): vm.Module =>
    new vm.SourceTextModule(text, {
      identifier: file,
      importModuleDynamically: async (specifier: string) => {
        const module = await moduleFor(specifier, file);
        await load(module);
        return module;
      },
    });
  const required = (specifier: string, from: string): object => {
    if (specifier === "classviews") return classviews.namespace;
    const file = path.posix.join(path.posix.dirname(from), specifier);
    if (file.endsWith(".cjs")) return commonJs.exports(file);
    const module = modules.get(file);
    if (!module) throw new Error(`${from} requires ${specifier}, which nobody has prepared.`);
    // Runs to its end at once; what it throws is kept in it.
    module.evaluate().catch(() => undefined);
    if (module.status === "errored") throw module.error;
    return module.namespace;
  };
  const commonJs = new CommonJsModules(code, required);
  /** What ES modules import of it; a synthetic module that throws would leave a rejection that nobody handles. */
  const makeCommonJs = (file: string, text: string): vm.Module => {
    const exported = exportedNames(text).map((name) => `export const ${name} = exports.${name};`);
    return new vm.SourceTextModule(
      ["const exports = import.meta.exports();", "export default exports;", ...exported].join("\n"),
      {
        identifier: file,
        initializeImportMeta: (meta) => {
          Object.assign(meta, { exports: () => commonJs.exports(file) });
        },
      },
    );
  };
  /** Links what is required, too, one after the other: Node does it when it comes there. */
  const prepare = async (module: vm.Module, seen: Set<vm.Module>): Promise<void> => {
    if (seen.has(module)) return;
    seen.add(module);
    for (const specifier of importsOf(code.get(module.identifier) ?? "")) {
      await prepare(await moduleFor(specifier, module.identifier), seen);
    }
    if (module.status === "unlinked") await module.link(link);
  };
  const load = async (module: vm.Module): Promise<object> => {
    await prepare(module, new Set());
    await module.evaluate();
    return module.namespace;
  };
  const namespaceOf = async (file: string): Promise<object> =>
    load(await moduleFor(`./${compiledName(file)}`, ""));
  const tryLoad = async (file: string): Promise<Thrown | null> => {
    try {
      await namespaceOf(file);
      return null;
    } catch (error) {
      return described(error);
    }
  };

  return {
    tryLoad,
    async tryLeaf(file) {
      const thrown = await tryLoad(file);
      if (thrown) return [thrown];
      return viewsIn(await namespaceOf(file), View).flatMap((view) => tryAsView(view, {}) ?? []);
    },
    async tryView(file, exportName, initkwargs) {
      if (await tryLoad(file)) return "not loaded";
      const namespace = (await namespaceOf(file)) as Record<string, ViewClass>;
      return tryAsView(namespace[exportName] as ViewClass, initkwargs);
    },
    async callAll(file) {
      const functions = Object.entries(await namespaceOf(file)) as [string, () => unknown][];
      return new Map(functions.map(([name, call]) => [name, tried(call)]));
    },
  };
}

interface ViewClass {
  asView(initkwargs: object): unknown;
}

function tryAsView(view: ViewClass, initkwargs: object): Thrown | null {
  return tried(() => view.asView(initkwargs));
}

function tried(call: () => unknown): Thrown | null {
  try {
    call();
    return null;
  } catch (error) {
    return described(error);
  }
}

/** The views that a module exports, and those of the namespaces that it exports. */
function viewsIn(namespace: object, View: ViewClass): ViewClass[] {
  return Object.values(namespace).flatMap((value: object) => {
    if (value === View || Object.prototype.isPrototypeOf.call(View, value)) return [value as ViewClass];
    return Object.prototype.toString.call(value) === "[object Module]" ? viewsIn(value, View) : [];
  });
}

/** What a compiled module imports or requires as it is loaded. */
function importsOf(code: string): string[] {
  return Array.from(
    code.matchAll(/(?:\bfrom |^import |\brequire\()"([^"]+)"/gm),
    ([, specifier = ""]) => specifier,
  );
}

/** A module of Node's, or of a package that has nothing to do with the library. */
async function builtin(specifier: string): Promise<vm.Module> {
  const namespace = (await import(specifier)) as Record<string, unknown>;
  const names = Object.keys(namespace);
  return new vm.SyntheticModule(names, function (this: vm.SyntheticModule) {
    for (const name of names) this.setExport(name, namespace[name]);
  });
}

/** A plain object, which a process may print. */
function described(error: unknown): Thrown {
  if (!(error instanceof Error)) return { name: "no error", message: String(error), code: null };
  const { code } = error as { code?: unknown };
  return { name: error.name, message: error.message, code: typeof code === "string" ? code : null };
}
