import { dirname, isAbsolute, join } from "node:path";
import type * as OxcResolver from "oxc-resolver";
import { debugLog } from "./debug-log.js";
import { loadOptionalPackage } from "./optional-package.js";

const log = debugLog("resolver");

/**
 * Finds the file that an import specifier stands for: what runs, and a declaration file only where
 * nothing runs.
 */
export class Resolver {
  /** Conditions of package `exports` that go before `import`, `node` and `default`. */
  readonly #conditions: readonly string[];
  #running: OxcResolver.ResolverFactory | undefined;
  #declared: OxcResolver.ResolverFactory | undefined;
  #isStale = false;

  constructor(conditions: readonly string[]) {
    this.#conditions = conditions;
  }

  /** To be called before files may have changed: the library never forgets by itself. */
  forget(): void {
    this.#isStale = true;
  }

  /**
   * The module that runs, or null where it can't be found.
   *
   * @param specifier - as written in the import
   * @param from - the importing file; where it has no place on disk, only packages are looked up
   * @param cwd - the folder to look them up from then
   */
  resolve(specifier: string, from: string, cwd: string): string | null {
    const library = loadResolver();
    if (!library) return null;
    this.#running ??= new library.ResolverFactory({
      tsconfig: "auto",
      nodePath: false,
      conditionNames: [...this.#conditions, "import", "node", "default"],
      extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"],
      extensionAlias: {
        ".js": [".ts", ".tsx", ".js", ".jsx"],
        ".jsx": [".tsx", ".jsx"],
        ".mjs": [".mts", ".mjs"],
        ".cjs": [".cts", ".cjs"],
      },
    });
    return this.#ask(this.#running, specifier, from, cwd);
  }

  /** The declaration file of a module, or null where there is none. */
  resolveDeclaration(specifier: string, from: string, cwd: string): string | null {
    const library = loadResolver();
    if (!library) return null;
    this.#declared ??= new library.ResolverFactory({
      tsconfig: "auto",
      nodePath: false,
      conditionNames: ["types", "import", "node", "default"],
      mainFields: ["types", "typings"],
      extensions: [".d.ts", ".d.mts", ".d.cts"],
      extensionAlias: { ".js": [".d.ts"], ".jsx": [".d.ts"], ".mjs": [".d.mts"], ".cjs": [".d.cts"] },
    });
    return this.#ask(this.#declared, specifier, from, cwd);
  }

  #ask(factory: OxcResolver.ResolverFactory, specifier: string, from: string, cwd: string): string | null {
    if (!isAbsolute(from) && /^[./]/.test(specifier)) return null;
    if (this.#isStale) {
      this.#running?.clearCache();
      this.#declared?.clearCache();
      this.#isStale = false;
    }
    const file = isAbsolute(from) ? from : join(cwd, "index.ts");
    let result = factory.resolveFileSync(file, specifier);
    if (result.error && /tsconfig/i.test(result.error)) {
      log(() => `${file}: ${result.error ?? ""}`);
      // A broken tsconfig costs its paths alone.
      result = factory.sync(dirname(file), specifier);
    }
    if (result.path === undefined) log(() => `${file}: ${result.error ?? `${specifier} is not found`}`);
    return result.path ?? null;
  }
}

let resolver: typeof OxcResolver | null | undefined;

function loadResolver(): typeof OxcResolver | null {
  if (resolver === undefined) {
    resolver = loadOptionalPackage(
      "oxc-resolver",
      "imports are not followed, and each file is judged by itself",
    ) as typeof OxcResolver | null;
  }
  return resolver;
}
