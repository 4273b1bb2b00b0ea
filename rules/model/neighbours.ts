import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ownText } from "./own-text.js";
import type { Stamp } from "./stamp.js";

const MOST = 20_000;

interface Neighbour {
  readonly path: string;
  readonly folders: readonly { readonly path: string; readonly stamp: Stamp }[];
}

const neighbours = new Map<string, Neighbour>();

/**
 * The file that a relative specifier leads to, remembered for as long as the folders that it was chosen
 * from have the same names in them. It spares the resolver most of its work, whose cache has to be
 * dropped whenever any file may have changed.
 *
 * @param specifier - relative, as written in the import
 * @param from - the importing file, an absolute path
 * @param stampOf - the stamp of a folder at this moment
 * @param find - looks on disk
 */
export function neighbour(
  specifier: string,
  from: string,
  stampOf: (folder: string) => Stamp | null,
  find: () => string | null,
): string | null {
  const home = dirname(from);
  const key = `${home}\0${specifier}`;
  const known = neighbours.get(key);
  if (known?.folders.every(({ path, stamp }) => stampOf(path)?.equals(stamp))) return known.path;
  const target = resolve(home, specifier);
  const folders = [dirname(target), target].flatMap((path) => {
    const stamp = stampOf(path);
    return stamp ? [{ path, stamp }] : [];
  });
  const path = find();
  if (neighbours.size >= MOST) neighbours.clear();
  if (path !== null && isChosenByName(path, target, stampOf(target) !== null))
    neighbours.set(ownText(key), { path, folders });
  else neighbours.delete(key);
  return path;
}

/** The file was chosen by the names in its folder alone: by no link, `package.json` or tsconfig. */
function isChosenByName(path: string, target: string, isFolder: boolean): boolean {
  const folder = dirname(path);
  const isIn = folder === target && basename(path).startsWith("index.");
  if (!isIn && folder !== dirname(target)) return false;
  return !isFolder || !existsSync(join(target, "package.json"));
}
