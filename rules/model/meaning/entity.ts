import type { Unknown } from "../limits.js";
import type { LibraryExport } from "./library.js";
import type { ModuleSummary } from "../facts/index.js";
import type { ClassSummary, FunctionSummary } from "../syntax/summary.js";

/** A module that was read. The linted file's own is read from the editor's text. */
export interface Module {
  /** What it is known by: that of a block within a file is no path on disk. */
  readonly path: string;
  /** Where its imports are looked up from. */
  readonly file: string;
  readonly summary: ModuleSummary;
}

/** What parameters stand for, in the body of a function that is being applied. */
export interface Environment {
  readonly module: Module;
  /** The function, null where parameters stand for the same wherever they are. */
  readonly factory: FunctionSummary | null;
  readonly parameters: ReadonlyMap<number, Entity>;
  readonly outer: Environment | null;
}

/** What a value turns out to be, once names have been followed through modules. */
export type Entity =
  | ClassEntity
  | MixedEntity
  | DerivedEntity
  | FunctionEntity
  | MixinEntity
  | LibraryEntity
  /** The module, or the name of a package that is known without reading it. */
  | { readonly kind: "namespace"; readonly module: Module | string }
  /** `Mixin` of ts-mixer: puts several classes together into one. */
  | { readonly kind: "class combiner" }
  /** A name that nothing declares. */
  | { readonly kind: "global"; readonly name: string }
  /** A class of the platform, or of a built-in module. */
  | { readonly kind: "foreign class"; readonly name: string }
  /** What `new` makes of a class. */
  | { readonly kind: "instance"; readonly of: Entity }
  /** A URL by `reverseLazy()`. */
  | { readonly kind: "lazy url" }
  /** What a call of a decorator factory of the library gives: it returns what it is applied to. */
  | { readonly kind: "decorator" }
  /** The parameter that a mixin is applied to, when no class is. */
  | { readonly kind: "base parameter" }
  | { readonly kind: "nothing" }
  | UnknownEntity;

/** A value that can't be followed. */
export interface UnknownEntity {
  readonly kind: "unknown";
  /** Null where nothing more is known than that. */
  readonly reason: Unknown | null;
}

/** An export of this package. */
export interface LibraryEntity {
  readonly kind: "library";
  readonly export: LibraryExport;
}

/** A class in the source of some module. */
export interface ClassEntity {
  readonly kind: "class";
  readonly module: Module;
  readonly summary: ClassSummary;
  readonly environment: Environment | null;
}

/** A mixin of the library, applied to a class. */
export interface MixedEntity {
  readonly kind: "mixed";
  readonly mixin: LibraryEntity;
  readonly base: Entity;
}

/** A class that derives from the base by links that can't be followed. */
export interface DerivedEntity {
  readonly kind: "derived";
  readonly base: Entity;
}

export interface FunctionEntity {
  readonly kind: "function";
  readonly module: Module;
  readonly summary: FunctionSummary;
  readonly environment: Environment | null;
  /** It is what a call of another function gave. */
  readonly isMade: boolean;
}

/** What `mixin(factory)` gives. */
export interface MixinEntity {
  readonly kind: "mixin";
  readonly factory: Entity;
}

/** Three-valued: only a certain yes is ever reported. */
export type Answer = "yes" | "no" | "unknown";

export const UNKNOWN: Entity = { kind: "unknown", reason: null };
export const NOTHING: Entity = { kind: "nothing" };

/** Is it this package's export of that name? */
export function isLibrary(entity: Entity, name: string): boolean {
  return entity.kind === "library" && entity.export.name === name;
}
