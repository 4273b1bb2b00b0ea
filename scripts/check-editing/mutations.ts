/**
 * Shows that `check:editing` can fail: gives it copies of the built package that forget too little, and expects a
 * difference, or memory that grows. `npm run check:editing:mutations`.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

interface Mutation {
  readonly what: string;
  /** Below `dist/rules/model/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** What has to be said of it. */
  readonly found: RegExp;
}

const difference = /A difference at edit (\d+)/;

const mutations: readonly Mutation[] = [
  {
    what: "every process is taken for a command that ends",
    file: "files/single-run.js",
    from: "return (COMMAND",
    to: "return true || (COMMAND",
    found: difference,
  },
  {
    what: "a file or folder that is known is taken for unchanged",
    file: "files/file-version.js",
    from: "return (!earlier.#isFresh &&",
    to: "return (true || !earlier.#isFresh &&",
    found: difference,
  },
  {
    what: "a time stamp is believed as soon as it is there",
    file: "files/file-version.js",
    from: "!earlier.#isFresh &&",
    to: "",
    found: difference,
  },
  {
    what: "the time of the last change of the inode is not looked at",
    file: "files/file-version.js",
    from: "this.#ctimeNs === earlier.#ctimeNs &&",
    to: "",
    found: difference,
  },
  {
    what: "the resolver never forgets",
    file: "files/resolver.js",
    from: "this.#isStale = true;",
    to: "",
    found: difference,
  },
  {
    what: "what is known of a text that was linted is kept for ever",
    file: "host.js",
    from: "states.delete(latest);",
    to: "(globalThis.kept ??= []).push(latest, states.get(latest));",
    found: /NOT FLAT/,
  },
];

const EDITS = 600;

const root = path.resolve(import.meta.dirname, "../..");
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "classviews-mutations-")));
const copy = path.join(folder, "package");
mkdirSync(copy);
symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"), "junction");
cpSync(path.join(root, "package.json"), path.join(copy, "package.json"));
let missed = 0;

try {
  for (const { what, file, from, to, found } of mutations) {
    rmSync(path.join(copy, "dist"), { recursive: true, force: true });
    cpSync(path.join(root, "dist"), path.join(copy, "dist"), { recursive: true });
    const target = path.join(copy, "dist/rules/model", file);
    const text = readFileSync(target, "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)} any more.`);
    writeFileSync(target, text.replace(from, to));
    const said = edited();
    const match = found.exec(said);
    if (!match) missed += 1;
    console.log(`${match ? (match[1] ? `found at edit ${match[1]}` : "memory grew") : "NOT FOUND"}: ${what}`);
    if (!match) console.log(said);
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = missed > 0 ? 1 : 0;

/** What the check says of the copy. The projects that it keeps go with the folder. */
function edited(): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...["--import", "tsx", path.join(root, "scripts/check-editing.ts")],
      ...["--edits", String(EDITS), "--seed", "1", "--package", copy],
    ],
    { cwd: root, encoding: "utf8", env: { ...process.env, TMPDIR: folder, TEMP: folder } },
  );
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return stdout;
}
