import { realpathSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, dirname, join } from "node:path";
import { MANIFEST } from "./file-reader.js";
import type { Moment } from "./moment.js";
import { isInstalled } from "./resolver.js";

/**
 * Do imports lead to the library? Told by texts alone: no syntax tree is made or walked.
 *
 * Whatever is reported has to do with a view, with `bases`, with `reverse` or with a lazy URL, and all
 * of them come from the library, under whatever name and through whatever modules. An installed package
 * can hand on what the packages have that its `package.json` names.
 */
export class CheapLook {
  readonly #moment: Moment;
  /** Do a module's imports, and theirs, lead to the library? */
  readonly #leads = new Map<string, boolean>();
  readonly #imports = new Map<string, readonly string[] | null>();
  /** By folder and source. */
  readonly #followed = new Map<string, Map<string, readonly string[]>>();

  constructor(moment: Moment) {
    this.#moment = moment;
  }

  /**
   * @param sources - of the imports
   * @param file - from where they are looked up
   * @param isWhole - they are all that the file imports
   */
  mayLead(sources: readonly string[], file: string, isWhole: boolean): boolean {
    const imports = this.#follow(sources, file);
    if (isWhole && !this.#leads.has(file)) this.#imports.set(file, imports);
    return imports.some((path) => this.#leads.get(path) ?? this.#mayReach(path));
  }

  #mayReach(path: string): boolean {
    const reachedFrom = new Map<string, string | null>([[path, null]]);
    for (const reached of reachedFrom.keys()) {
      const imports = this.#leads.get(reached) === true ? null : this.#importsOf(reached);
      if (imports === null) {
        for (let at: string | null = reached; at !== null; at = reachedFrom.get(at) ?? null)
          this.#leads.set(at, true);
        return true;
      }
      for (const next of imports) {
        if (this.#leads.get(next) !== false && !reachedFrom.has(next)) reachedFrom.set(next, reached);
      }
    }
    // All that can be reached has been.
    for (const reached of reachedFrom.keys()) {
      this.#leads.set(reached, false);
      this.#imports.delete(reached);
    }
    return false;
  }

  /** The files that a module imports, or the packages that a `package.json` names; null where that may be anything. */
  #importsOf(path: string): readonly string[] | null {
    let imports = this.#imports.get(path);
    if (imports === undefined) {
      const { isOpen = false, sources = [] } = this.#moment.glance(path) ?? {};
      imports = isOpen ? null : this.#follow(sources, path);
      this.#imports.set(path, imports);
    }
    return imports;
  }

  #follow(sources: readonly string[], from: string): string[] {
    const folder = dirname(from);
    let followed = this.#followed.get(folder);
    if (!followed) {
      followed = new Map();
      this.#followed.set(folder, followed);
    }
    const paths: string[] = [];
    for (const source of sources) {
      let found = followed.get(source);
      if (!found) {
        found = this.#find(source, from, folder);
        // By an alias, each file may have a tsconfig of its own.
        if (source.startsWith(".") || found[0]?.endsWith(MANIFEST)) followed.set(source, found);
      }
      paths.push(...found);
    }
    return paths;
  }

  #find(source: string, from: string, folder: string): string[] {
    if (isBuiltin(source)) return [];
    const name = PACKAGE.exec(source)?.[0];
    const manifest = name === undefined ? null : this.#package(name, folder);
    if (manifest !== null) return [manifest];
    if (basename(from) === MANIFEST) return []; // not installed
    const running = this.#moment.resolve(source, from);
    if (running !== null && this.#moment.glance(running)) return [running];
    const declared = this.#moment.resolveDeclaration(source, from);
    return declared === null ? [] : [declared];
  }

  /** The `package.json` of an installed package, null where there is none. */
  #package(name: string, from: string): string | null {
    for (let folder = from; ; folder = dirname(folder)) {
      const path = join(folder, MODULES, name, MANIFEST);
      if (basename(folder) !== MODULES && this.#moment.glance(path)) {
        const real = realpathSync.native(path);
        // A linked one is as much a part of the project as any.
        return isInstalled(real) ? real : null;
      }
      if (folder === dirname(folder)) return null;
    }
  }
}

const MODULES = "node_modules";
/** The name of a package, at the start of an import's source. */
const PACKAGE = /^(?:@[^/]+\/)?[^@./#\\][^/\\:]*(?=\/|$)/;
