import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { Files } from "./files.js";
import { findFile, type SourceFile } from "./source-files.js";
import type { ImportScan } from "./import-scan.js";
import { resolveRelative } from "./resolution-cache.js";
import { detached } from "./detached-string.js";
import type { Resolver } from "./resolver.js";
import { folderVersion, type FileVersion } from "./file-version.js";
import type { ModuleSummary } from "../facts/index.js";

/** The files around the linted one as they are at one moment: each is looked at once. */
export class FilesSnapshot implements Files {
  readonly #resolver: Resolver;
  readonly #cwd: string;
  readonly #files = new Map<string, SourceFile | null>();
  readonly #folders = new Map<string, FileVersion | null>();
  readonly #resolved = new Map<string, string | null>();

  constructor(resolver: Resolver, cwd: string) {
    this.#resolver = resolver;
    this.#cwd = cwd;
    resolver.forget();
  }

  /** The module that runs for an import, or null where it can't be found. */
  resolve(source: string, from: string): string | null {
    const isRelative = /^\.\.?\//.test(source) && isAbsolute(from);
    const key = `${isRelative ? dirname(from) : from}\0${source}`;
    let path = this.#resolved.get(key);
    if (path === undefined) {
      const find = (): string | null => this.#resolver.resolve(source, from, this.#cwd);
      path = isRelative ? resolveRelative(source, from, (folder) => this.#folder(folder), find) : find();
      this.#resolved.set(detached(key), path);
    }
    return path;
  }

  /** The declaration file for an import, or null where there is none. */
  resolveDeclaration(source: string, from: string): string | null {
    return this.#resolver.resolveDeclaration(source, from, this.#cwd);
  }

  /** What a file declares, or null where it can't be read or parsed. */
  summary(path: string): ModuleSummary | null {
    return this.#find(path)?.summary ?? null;
  }

  /** What a text declares, if it is a file's that has been read before. */
  knownSummary(path: string, text: string): ModuleSummary | null {
    return this.#files.get(path)?.knownSummary(text) ?? null;
  }

  /** What a file's text tells at a glance, or null where it can't be read. */
  importScan(path: string): ImportScan | null {
    return this.#find(path)?.importScan ?? null;
  }

  isBuiltin(source: string): boolean {
    return isBuiltin(source);
  }

  /** The linted file may not be saved yet, so that no resolver finds it. */
  pointsTo(source: string, from: string, path: string): boolean {
    if (!/^\.\.?\//.test(source) || !isAbsolute(from)) return false;
    return withoutExtension(resolve(dirname(from), source)) === withoutExtension(path);
  }

  /** By its `package.json`, whatever kind of dependency it is. */
  mayDependOn(path: string, name: string): boolean {
    const [folder] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path) ?? [];
    try {
      return folder === undefined || readFileSync(join(folder, "package.json"), "utf8").includes(`"${name}"`);
    } catch {
      return true; // without a manifest it is unknown
    }
  }

  #folder(path: string): FileVersion | null {
    let version = this.#folders.get(path);
    if (version === undefined) {
      version = folderVersion(path);
      this.#folders.set(path, version);
    }
    return version;
  }

  #find(path: string): SourceFile | null {
    let file = this.#files.get(path);
    if (file === undefined) {
      file = findFile(path);
      this.#files.set(path, file);
    }
    return file;
  }
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "");
}
