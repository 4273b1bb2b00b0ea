import { lstatSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const PAGE = "https://github.com/classviews/classviews/blob/main/docs/setup/package-managers.md";

/**
 * Loads an optional dependency of this package. Where that fails, says on stderr what failed and the way out, once a
 * process.
 *
 * @param consequence - what is lost without it, such as `"imports are not followed"`
 * @returns null where it can't be loaded
 */
export function loadOptionalPackage(name: string, consequence: string): unknown {
  try {
    return createRequire(import.meta.url)(name);
  } catch (error) {
    warnOnce(
      name,
      `${isAbsent(name, error) ? absence([name]) : loadFailure(name, error)} Until then, ${consequence}.`,
    );
    return null;
  }
}

/** What to say of optional dependencies that are not there, with the way out. */
export function absence(names: readonly string[]): string {
  const [be, what] =
    names.length === 1 ? ["is", "It is an optional dependency"] : ["are", "They are optional dependencies"];
  return (
    `${names.join(", ")} ${be} not installed. ` +
    `${what} of classviews: install it without --omit=optional where code is linted.`
  );
}

/**
 * Is a package not there at all? What it needs in turn may be missing, too, which is another failure.
 *
 * @param error - what `require()` or `import()` of it threw
 * @param from - the module that asked for it
 */
export function isAbsent(name: string, error: unknown, from: string = import.meta.filename): boolean {
  if (!(error instanceof Error)) return false;
  if ("pnpCode" in error) {
    return /^(?:UNDECLARED|MISSING)_/.test(String(error.pnpCode)) && isAbout(name, error);
  }
  return (
    "code" in error &&
    (error.code === "MODULE_NOT_FOUND" || error.code === "ERR_MODULE_NOT_FOUND") &&
    /^Cannot find (?:module|package) '(?<missing>.+?)'/.exec(error.message)?.groups?.["missing"] === name &&
    !isFolderThere(name, from)
  );
}

/**
 * Why a package that is there can't be loaded, and the way out.
 *
 * @param error - what `require()` or `import()` of it threw
 */
export function loadFailure(name: string, error: unknown): string {
  const native = nativeFailure(error);
  const failed = `${name} is installed, but can't be loaded: ${firstLine(native ?? error)}`;
  if (native !== undefined) {
    const platform = `${process.platform}-${process.arch}`;
    return `${failed}. Its native part for ${platform} is missing or broken: install on this machine, without --omit=optional, see ${PAGE}#native-parts.`;
  }
  if (error instanceof Error && "code" in error && error.code === "ERR_REQUIRE_ESM") {
    return `${failed}. Node ${process.versions.node} is too old for it: use 20.19, 22.13, 24 or later.`;
  }
  if (process.versions["pnp"] !== undefined) {
    return `${failed}. Take it out of Yarn's archive: add "dependenciesMeta": { "${name}": { "unplugged": true } } to package.json and run yarn install, see ${PAGE}#yarn-plugnplay.`;
  }
  return `${failed}. Remove node_modules and install again.`;
}

/** Of what Yarn's resolver threw: does it miss the package itself? `import` asks it for the package.json. */
function isAbout(name: string, error: Error & { readonly data?: unknown }): boolean {
  const { data } = error;
  return (
    typeof data === "object" && data !== null && "dependencyName" in data && data.dependencyName === name
  );
}

function isFolderThere(name: string, from: string): boolean {
  const folders = createRequire(from).resolve.paths(name) ?? [];
  return folders.some(
    (folder) => lstatSync(path.join(folder, name), { throwIfNoEntry: false }) !== undefined,
  );
}

/**
 * The telling one of the failures that the loader of a native part tried in turn; it chains them by `cause`. Undefined
 * where something else failed.
 */
function nativeFailure(error: unknown): unknown {
  if (!/native binding/i.test(firstLine(error)) && !isOfDlopen(error)) return undefined;
  const causes = [error];
  for (let cause = causeOf(error); cause !== undefined && causes.length < 100; cause = causeOf(cause)) {
    causes.push(cause);
  }
  const [, ...tried] = causes;
  return (
    tried.find((cause) => !/cannot find module/i.test(firstLine(cause))) ??
    tried.find((cause) => firstLine(cause).includes(`${process.platform}-${process.arch}`)) ??
    error
  );
}

function isOfDlopen(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_DLOPEN_FAILED";
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0]?.replace(/\.$/, "") ?? "";
}

/** ESLint's threads share the environment, and nothing else; programs started from here inherit it with another pid. */
function warnOnce(key: string, text: string): void {
  const variable = `CLASSVIEWS_WARNED_${key.replace(/\W/g, "_").toUpperCase()}`;
  if (process.env[variable] === String(process.pid)) return;
  process.env[variable] = String(process.pid);
  process.stderr.write(`classviews: ${text}\n`);
}
