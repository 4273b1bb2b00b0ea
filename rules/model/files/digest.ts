import { createHash } from "node:crypto";
import { type Dirent, existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { importSources } from "./import-scan.js";
import { Resolver } from "./resolver.js";

/**
 * A digest of all by which one file of a project can change what the rules say of another: where each
 * import leads, the text of every file that is imported, and what is installed.
 *
 * The text of a file that nothing imports is no part of it. Paths count from the folder, and texts
 * instead of times, so that another checkout of the same files has the same digest.
 *
 * @param folder - absolute; folders in it called `node_modules`, or with a dot in front, count only where an import leads there
 * @param conditions - of package `exports`, to try before the usual ones
 * @throws the file system's error if the folder can't be read
 */
export function digestOf(folder: string, conditions: readonly string[]): string {
  const root = realpathSync(folder);
  const resolver = new Resolver(conditions);
  const files = new Set(sourcesBelow(root));
  const facts = new Set<string>();
  const imported = new Set<string>();
  const followed = new Set<string>();
  // It grows on the way: an import may lead out of the folder.
  for (const file of files) {
    for (const specifier of sourcesIn(textOf(file) ?? "")) {
      const isRelative = /^\.{1,2}(?:\/|$)/.test(specifier);
      const name = isRelative ? from(root, resolve(dirname(file), specifier)) : specifier;
      const key = isRelative ? name : `${dirname(file)}\0${specifier}`;
      if (followed.has(key) || isBuiltin(specifier)) continue;
      followed.add(key);
      for (const target of targetsOf(specifier, file, resolver)) {
        facts.add(JSON.stringify([name, target && from(root, target)]));
        if (target === null || isInstalled(target)) continue;
        imported.add(target);
        files.add(target);
      }
    }
  }
  for (const file of [...imported, ...lockfilesFor(root)]) {
    facts.add(JSON.stringify([from(root, file), sha256(textOf(file) ?? "")]));
  }
  return sha256([...facts].sort().join("\n"));
}

function sourcesBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : sourcesBelow(path);
    }
    return entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // not ours to read, as the data of a database may be
  }
}

/** What installed packages hold: the lockfile that is nearest, or else what npm notes beside them. */
function lockfilesFor(root: string): string[] {
  for (let folder = root; ; folder = dirname(folder)) {
    const found = LOCKFILES.map((name) => join(folder, name)).filter((file) => existsSync(file));
    if (found.length > 0 || folder === dirname(folder)) return found;
  }
}

const LOCKFILES = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "pnpm-lock.yaml",
  "yarn.lock",
  "bun.lock",
  "bun.lockb",
  "node_modules/.package-lock.json",
];

/**
 * What a text may import. A path may be given to any function, as in `vi.importActual("./app.js")`; behind type
 * arguments, `require<Page>("pages")`, so may the name of a package.
 */
function sourcesIn(text: string): string[] {
  const given = /\brequire\s*</.test(text) ? [PATH, ARGUMENT] : [PATH];
  const found = given.flatMap((pattern) => [...text.matchAll(pattern)].map(([, , source = ""]) => source));
  return [...importSources(text), ...found];
}

const PATH = /(["'`])(\.{1,2}\/(?:(?!\1)[^\n])+)\1/g;
const ARGUMENT = /\(\s*(["'`])((?:(?!\1)[^\n])+)\1/g;

/** The files that the rules may read for an import; null for none. */
function targetsOf(specifier: string, file: string, resolver: Resolver): (string | null)[] {
  const running = resolver.resolve(specifier, file, dirname(file));
  // Where JavaScript can't be read, the declarations beside it are.
  if (running !== null && /\.[cm]?tsx?$/.test(running)) return [running];
  return [running, resolver.resolveDeclaration(specifier, file, dirname(file))];
}

function isInstalled(path: string): boolean {
  return path.includes(`${sep}node_modules${sep}`);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null; // deleted since it was found, or not ours to read: so it is for the rules
  }
}

function from(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
