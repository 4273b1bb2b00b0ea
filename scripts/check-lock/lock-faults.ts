import npa from "npm-package-arg";

const KINDS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;

/**
 * What makes a lock file unfit to be installed from in a year, a sentence each.
 *
 * A tag (`latest`) moves: `npm ci` fails as soon as it leaves the locked version. An address (git, http, a file) is gone
 * some day, or never was for others; so is that of a registry in a `resolved` line.
 *
 * @param lock - what package-lock.json holds
 * @param manifest - what package.json holds: overrides are in no lock file
 */
export function lockFaults(lock: unknown, manifest: unknown = {}): string[] {
  if (!isObject(lock) || !isObject(lock["packages"])) {
    return [`package-lock.json has no "packages". Write it anew with npm 7 or later: npm install`];
  }
  return [
    ...Object.entries(lock["packages"]).flatMap(([place, entry]) => entryFaults(place || "the root", entry)),
    ...overrideFaults(isObject(manifest) ? manifest["overrides"] : undefined),
  ];
}

function entryFaults(place: string, entry: unknown): string[] {
  if (!isObject(entry)) return [`${place} is no package.`];
  const faults = KINDS.flatMap((kind) =>
    Object.entries(isObject(entry[kind]) ? entry[kind] : {}).flatMap(([name, spec]) =>
      specFaults(`${place} (${kind})`, name, spec),
    ),
  );
  if ("resolved" in entry) {
    faults.push(`${place} has a "resolved" line. Take it out: npm asks the registry that the user has set.`);
  }
  return faults;
}

/** Overrides nest: `{ "a": { ".": "1.0.0", "b@^2": "2.1.0" } }`; `$a` stands for the root's own range of a. */
function overrideFaults(overrides: unknown, parent = ""): string[] {
  return Object.entries(isObject(overrides) ? overrides : {}).flatMap(([key, value]) => {
    const name = key === "." ? parent : (nameOf(key) ?? key);
    if (isObject(value)) return overrideFaults(value, name);
    if (typeof value === "string" && value.startsWith("$")) return [];
    return specFaults("package.json (overrides)", name, value);
  });
}

function nameOf(key: string): string | null {
  try {
    return npa(key).name;
  } catch {
    return null;
  }
}

function specFaults(place: string, name: string, spec: unknown): string[] {
  const asked = typeof spec === "string" ? whatIsAsked(name, spec) : "what is no text";
  if (asked === null) return [];
  return [
    `${place} asks for ${name}@${String(spec)}, ${asked}. Do without that package, or set a version for it in "overrides".`,
  ];
}

/** Null for a version or a range of versions. */
function whatIsAsked(name: string, spec: string): string | null {
  let asked: npa.Result;
  try {
    asked = npa.resolve(name, spec);
    if (asked.type === "alias") asked = (asked as npa.AliasResult).subSpec;
  } catch {
    return "which npm does not understand";
  }
  switch (asked.type) {
    case "version":
    case "range":
      return null;
    case "tag":
      return "a tag, which moves";
    default:
      return "an address outside of the registry";
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
