import type { ModuleSummary } from "../facts/index.js";

/** The files around the linted one, as the model asks for them: on disk (`FilesSnapshot`) or in memory (`MemoryFiles`). */
export interface Files {
  /** The module that runs for an import, or null where it can't be found. */
  resolve(source: string, from: string): string | null;
  /** The declaration file for an import, or null where there is none. */
  resolveDeclaration(source: string, from: string): string | null;
  /** What a file declares, or null where it can't be read or parsed. */
  summary(path: string): ModuleSummary | null;
  /** Is it a module of the platform, which is not read? */
  isBuiltin(source: string): boolean;
  /** Would a relative import lead to a path, if a file were saved there? */
  pointsTo(source: string, from: string, path: string): boolean;
  /** May the installed package that a file belongs to depend on a package of that name? */
  mayDependOn(path: string, name: string): boolean;
}
