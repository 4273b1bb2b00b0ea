import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { detached } from "./detached-string.js";
import type { FileVersion } from "./file-version.js";

const MOST = 20_000;

interface Resolution {
  readonly path: string;
  readonly folders: readonly { readonly path: string; readonly version: FileVersion }[];
}

const resolutions = new Map<string, Resolution>();

/**
 * The file that a relative specifier leads to, remembered for as long as the folders that it was chosen
 * from have the same names in them. It spares the resolver most of its work, whose cache has to be
 * dropped whenever any file may have changed.
 *
 * @param specifier - relative, as written in the import
 * @param from - the importing file, an absolute path
 * @param versionOf - the version of a folder at this moment
 * @param find - looks on disk
 */
export function resolveRelative(
  specifier: string,
  from: string,
  versionOf: (folder: string) => FileVersion | null,
  find: () => string | null,
): string | null {
  const home = dirname(from);
  const key = `${home}\0${specifier}`;
  const known = resolutions.get(key);
  if (known?.folders.every(({ path, version }) => versionOf(path)?.equals(version))) return known.path;
  const target = resolve(home, specifier);
  const folders = [dirname(target), target].flatMap((path) => {
    const version = versionOf(path);
    return version ? [{ path, version }] : [];
  });
  const path = find();
  if (resolutions.size >= MOST) resolutions.clear();
  if (path !== null && isChosenByName(path, target, versionOf(target) !== null))
    resolutions.set(detached(key), { path, folders });
  else resolutions.delete(key);
  return path;
}

/** The file was chosen by the names in its folder alone: by no link, `package.json` or tsconfig. */
function isChosenByName(path: string, target: string, isFolder: boolean): boolean {
  const folder = dirname(path);
  const isIn = folder === target && basename(path).startsWith("index.");
  if (!isIn && folder !== dirname(target)) return false;
  return !isFolder || !existsSync(join(target, "package.json"));
}
