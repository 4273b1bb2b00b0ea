import { isBuiltin } from "node:module";
import { dirname } from "node:path";
import type { FilesSnapshot } from "./snapshot.js";

/**
 * Do imports lead to the library? Told by texts alone: no syntax tree is made or walked.
 *
 * Whatever is reported has to do with a view, with `bases`, with `reverse` or with a lazy URL, and all
 * of them come from the library, under whatever name and through whatever modules.
 */
export class LibraryReachability {
  readonly #snapshot: FilesSnapshot;
  /** Do a module's imports, and theirs, lead to the library? */
  readonly #leads = new Map<string, boolean>();
  readonly #imports = new Map<string, readonly string[] | null>();
  /** By folder and source. */
  readonly #followed = new Map<string, Map<string, readonly string[]>>();

  constructor(snapshot: FilesSnapshot) {
    this.#snapshot = snapshot;
  }

  /**
   * @param sources - of the imports
   * @param file - from where they are looked up
   * @param isWhole - they are all that the file imports
   */
  mayReachLibrary(sources: readonly string[], file: string, isWhole: boolean): boolean {
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

  /** The files that a module imports, null where that may be anything. */
  #importsOf(path: string): readonly string[] | null {
    let imports = this.#imports.get(path);
    if (imports === undefined) {
      const { mayImportAnything = false, sources = [] } = this.#snapshot.importScan(path) ?? {};
      imports = mayImportAnything ? null : this.#follow(sources, path);
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
        found = this.#find(source, from);
        // Of other sources a file may have its own tsconfig to tell.
        if (source.startsWith(".")) followed.set(source, found);
      }
      paths.push(...found);
    }
    return paths;
  }

  #find(source: string, from: string): string[] {
    if (isBuiltin(source)) return [];
    const running = this.#snapshot.resolve(source, from);
    if (running !== null && this.#snapshot.importScan(running)) return [running];
    const declared = this.#snapshot.resolveDeclaration(source, from);
    return declared === null ? [] : [declared];
  }
}
