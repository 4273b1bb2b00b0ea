import path from "node:path";
import { Chance } from "./chance.js";
import type { Operation, Write } from "./disk.js";
import {
  brokenText,
  changedPlan,
  drawPlan,
  type ModulePlan,
  moduleText,
  redirectedPlan,
  stemsIn,
} from "./module-plan.js";

/** How often each kind of edit is made, in a hundred. */
const weights = {
  "typed, unsaved": 20,
  saved: 8,
  "changed and saved elsewhere": 34,
  created: 5,
  deleted: 4,
  "renamed, imports and all": 4,
  "renamed alone": 3,
  broken: 4,
  mended: 6,
  "made a folder": 2,
  "made a file again": 3,
  "tsconfig changed": 2,
  "another document opened": 5,
} as const;

export type EditKind = keyof typeof weights;

export const editKinds: readonly EditKind[] = Object.keys(weights) as EditKind[];

/** As at the beginning; with another meaning and the same length; broken. */
const tsconfigs = [
  `{ "compilerOptions": { "allowJs": true, "paths": { "~/*": ["./views/*", "./parts/*"] } } }`,
  `{ "compilerOptions": { "allowJs": true, "paths": { "~/*": ["./parts/*"] } } }             `,
  `{ "compilerOptions": { "allowJs": true, "paths": { "~/*": ["./views/*"] `,
] as const;

/** A module as it is saved, or as it stands in an editor. */
interface Content {
  readonly plan: ModulePlan;
  readonly isBroken: boolean;
}

/** Edits of a project, drawn from a seed. It knows what they come to; doing them is for others. */
export class Session {
  readonly #chance: Chance;
  readonly #size: number;
  /** By path. */
  readonly #saved = new Map<string, Content>();
  readonly #unsaved = new Map<string, Content>();
  /** Modules in whose place a folder stands. */
  readonly #folders = new Map<string, Content>();
  #document: string;
  #changedLast: string;
  #names = 0;

  /** @param size - how many modules there are, more or less */
  constructor(seed: number, size: number) {
    this.#chance = new Chance(seed);
    this.#size = size;
    while (this.#saved.size < size) {
      const file = this.#newFile();
      this.#saved.set(file, { plan: this.#newPlan(), isBroken: false });
    }
    this.#document = this.#any();
    this.#changedLast = this.#document;
  }

  /** What makes the project as it is at the beginning. */
  get beginning(): readonly Operation[] {
    return [
      { kind: "make a folder", file: "views" },
      { kind: "make a folder", file: "parts" },
      tsconfig(tsconfigs[0]),
      ...[...this.#saved].map(([file, content]) => written(file, content, "in place")),
    ];
  }

  /** The document that is open. */
  get document(): string {
    return this.#document;
  }

  /** The modules that are there. */
  get files(): string[] {
    return [...this.#saved.keys()];
  }

  /** A module beside the open one: mostly one that imports what has changed last. */
  other(): string {
    const { files } = this;
    const importing = files.filter((file) => imports(this.text(file), this.#changedLast));
    return this.#chance.pick(this.#chance.percent(80) ? importing : files) ?? this.#any();
  }

  /** What the editor shows of a module. */
  text(file: string): string {
    const content = this.#content(file);
    return content ? textOf(file, content) : "";
  }

  /** What its file holds. */
  savedText(file: string): string {
    const content = this.#saved.get(file);
    return content ? textOf(file, content) : "";
  }

  /** Draws the next edit: what kind it is, and what it does to the files. */
  edit(): { readonly kind: EditKind; readonly operations: readonly Operation[] } {
    for (;;) {
      const kind = this.#balanced(this.#chance.weighted(weights));
      const operations = this.#edits[kind]();
      if (operations) return { kind, operations };
    }
  }

  /** Keeps the project's size. */
  #balanced(kind: EditKind): EditKind {
    if (kind === "created" && this.#saved.size > this.#size * 1.1) return "deleted";
    if (kind === "deleted" && this.#saved.size < this.#size * 0.9) return "created";
    return kind;
  }

  /** Each gives null where it can't be made now. */
  readonly #edits: Readonly<Record<EditKind, () => readonly Operation[] | null>> = {
    "typed, unsaved": () => {
      this.#unsaved.set(this.#document, {
        plan: this.#changed(this.#document),
        isBroken: this.#chance.percent(6),
      });
      return [];
    },
    saved: () => {
      const content = this.#unsaved.get(this.#document);
      if (!content || this.#folders.has(this.#document)) return null;
      this.#unsaved.delete(this.#document);
      return [this.#save(this.#document, content)];
    },
    "changed and saved elsewhere": () => {
      const file = this.#near();
      return [this.#save(file, { plan: this.#changed(file), isBroken: false })];
    },
    created: () => {
      const stem = this.#chance.percent(75) ? this.#chance.pick(this.#missing()) : undefined;
      const file = stem === undefined ? this.#newFile() : `${stem}${this.#extension()}`;
      if (this.#saved.has(file) || this.#folders.has(file)) return null;
      return [this.#save(file, { plan: this.#newPlan(), isBroken: false })];
    },
    deleted: () => {
      const file = this.#near();
      this.#forget(file);
      return [{ kind: "remove", file }];
    },
    "renamed, imports and all": () => {
      const from = this.#near();
      const to = this.#newFile();
      const operations = this.#rename(from, to);
      for (const [file, { plan, isBroken }] of this.#saved) {
        if (!stemsIn(plan).includes(stemOf(from))) continue;
        const redirected = redirectedPlan(plan, stemOf(from), stemOf(to));
        operations.push(this.#save(file, { plan: redirected, isBroken }));
      }
      return operations;
    },
    "renamed alone": () => {
      const from = this.#near();
      const to = this.#chance.pick([
        this.#newFile(),
        `${stemOf(from)}${from.endsWith(".ts") ? ".js" : ".ts"}`,
        this.#any(),
      ]);
      return from === to || this.#folders.has(to) ? null : this.#rename(from, to);
    },
    broken: () => {
      const file = this.#near();
      const content = this.#saved.get(file);
      return content ? [this.#save(file, { ...content, isBroken: true })] : null;
    },
    mended: () => {
      const [file, content] =
        this.#chance.pick([...this.#saved].filter(([, { isBroken }]) => isBroken)) ?? [];
      return file !== undefined && content ? [this.#save(file, { ...content, isBroken: false })] : null;
    },
    "made a folder": () => {
      const file = this.#near();
      const content = this.#saved.get(file);
      if (!content) return null;
      this.#forget(file);
      this.#folders.set(file, content);
      const folder: Operation[] = [
        { kind: "remove", file },
        { kind: "make a folder", file },
      ];
      return this.#chance.percent(50)
        ? folder
        : [...folder, written(`${file}/index.js`, content, "in place")];
    },
    "made a file again": () => {
      const [file, content] = this.#chance.pick([...this.#folders]) ?? [];
      if (file === undefined || !content) return null;
      this.#folders.delete(file);
      return [{ kind: "remove", file }, this.#save(file, content, "in place")];
    },
    "tsconfig changed": () => [tsconfig(this.#chance.pick(tsconfigs))],
    "another document opened": () => {
      // The unsaved text of the one before is kept, or thrown away.
      if (this.#chance.percent(50)) this.#unsaved.delete(this.#document);
      this.#document = this.#any();
      return [];
    },
  };

  #content(file: string): Content | undefined {
    return this.#unsaved.get(file) ?? this.#saved.get(file);
  }

  #changed(file: string): ModulePlan {
    const plan = this.#content(file)?.plan;
    if (!plan) return this.#newPlan();
    const mended = this.#chance.percent(60) ? this.#withoutMissing(plan) : plan;
    return changedPlan(mended, this.#chance, this.#neighbours);
  }

  #withoutMissing(plan: ModulePlan): ModulePlan {
    const missing = stemsIn(plan).filter((stem) => !this.files.some((file) => stemOf(file) === stem));
    return missing.reduce((mended, stem) => redirectedPlan(mended, stem, this.#neighbours() ?? stem), plan);
  }

  #newPlan(): ModulePlan {
    return drawPlan(this.#chance, this.#neighbours);
  }

  readonly #neighbours = (): string | null => {
    const file = this.#chance.pick(this.files);
    return file === undefined ? null : stemOf(file);
  };

  #save(file: string, content: Content, way = this.#wayToSave()): Operation {
    this.#saved.set(file, content);
    return written(file, content, way);
  }

  #wayToSave(): Write["way"] {
    return this.#chance.pick(["in place", "in place", "over it", "with its old time"]);
  }

  #rename(from: string, to: string): Operation[] {
    const content = this.#saved.get(from);
    const unsaved = this.#unsaved.get(from);
    this.#forget(from);
    if (content) this.#saved.set(to, content);
    this.#unsaved.delete(from);
    this.#unsaved.delete(to);
    if (unsaved) this.#unsaved.set(to, unsaved);
    if (this.#document === from) this.#document = to;
    return [{ kind: "rename", from, to }];
  }

  /** What the editor has of it stays, if it is open. */
  #forget(file: string): void {
    const content = this.#saved.get(file);
    this.#saved.delete(file);
    if (file !== this.#document) this.#unsaved.delete(file);
    else if (content && !this.#unsaved.has(file)) this.#unsaved.set(file, content);
  }

  /** Mostly one of the modules that the open document leads to, the nearer the likelier: to be changed. */
  #near(): string {
    const others = this.files.filter((file) => file !== this.#document);
    let near = this.text(this.#document);
    let found: string | undefined;
    while (this.#chance.percent(found === undefined ? 85 : 50)) {
      found = this.#chance.pick(others.filter((file) => imports(near, file))) ?? found;
      if (found === undefined) break;
      near = this.text(found);
    }
    return (this.#changedLast = found ?? this.#any());
  }

  /** Modules that others import, and that are not there: stems. */
  #missing(): string[] {
    const there = new Set(this.files.map(stemOf));
    return [...this.#saved.values()].flatMap(({ plan }) => stemsIn(plan)).filter((stem) => !there.has(stem));
  }

  #any(): string {
    const file = this.#chance.pick(this.files);
    if (file === undefined) throw new Error("The project has no module left.");
    return file;
  }

  #newFile(): string {
    this.#names += 1;
    return `${this.#chance.pick(["views", "parts"])}/m${this.#names}${this.#extension()}`;
  }

  #extension(): ".ts" | ".js" {
    return this.#chance.pick([".ts", ".ts", ".js"]);
  }
}

function stemOf(file: string): string {
  return file.slice(0, -path.posix.extname(file).length);
}

/** Names are the same in no two folders. */
function imports(text: string, file: string): boolean {
  return new RegExp(`/${path.posix.basename(stemOf(file))}(?:\\.js)?"`).test(text);
}

function textOf(file: string, { plan, isBroken }: Content): string {
  const text = moduleText(plan, file);
  return isBroken ? brokenText(text) : text;
}

function written(file: string, content: Content, way: Write["way"]): Operation {
  return { kind: "write", file, text: textOf(file, content), way };
}

function tsconfig(text: string): Operation {
  return { kind: "write", file: "tsconfig.json", text, way: "in place" };
}
