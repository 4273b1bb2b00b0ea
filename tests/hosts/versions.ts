import pinned from "./versions.json" with { type: "json" };

/** A package of versions.json: its name, and the beginning of the version where the tests need several, such as `"eslint@9"`. */
export type Host = keyof typeof pinned;

/** The version that the tests install. They are pinned in one file: not every release has all its binaries everywhere. */
export function versionOf(host: Host): string {
  return pinned[host];
}

/** What `npm install` takes: `"eslint@9.39.5"`. */
export function specifierOf(host: Host): string {
  return `${host.replace(/(?<=.)@[\d.]+$/, "")}@${versionOf(host)}`;
}
