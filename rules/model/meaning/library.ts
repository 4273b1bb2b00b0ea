/*
 * What the model knows of this package's own exports, so that it need not read them. The table is generated
 * from the built package.
 */
import { LIBRARY_TABLE } from "./library-table.js";

export type LibraryExport =
  | ViewOrMixin<"view">
  | ViewOrMixin<"mixin">
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "class"; readonly name: string }
  /** Neither a function nor a class. */
  | { readonly kind: "value"; readonly name: string };

interface ViewOrMixin<Kind> {
  readonly kind: Kind;
  readonly name: string;
  /** Without `options`; all of them async. */
  readonly handlers: readonly string[];
  /** The library's mixins that it carries, and so takes no second time. */
  readonly mixins: readonly string[];
}

/** A line of the table. Lists of names are texts with spaces between them. */
export interface LibraryRow {
  readonly kind: LibraryExport["kind"];
  readonly handlers?: string;
  readonly mixins?: string;
  /** With their defaults, where these are no objects. */
  readonly attributes?: Readonly<Record<string, AttributeDefault>>;
  /** Attributes whose default is an object or a class. */
  readonly objects?: string;
  readonly accessors?: string;
  readonly methods?: string;
  readonly asyncMethods?: string;
}

export type AttributeDefault = string | number | boolean | null;

/** A member that instances of a view or a mixin of the library have. */
export type LibraryMember =
  /** `undefined` stands for a default that is an object or a class. */
  | { readonly kind: "attribute"; readonly default: AttributeDefault | undefined }
  | { readonly kind: "method"; readonly isAsync: boolean }
  | { readonly kind: "accessor" };

/** What the package exports under a name, null if nothing. */
export function libraryExport(name: string): LibraryExport | null {
  const row = rowOf(name);
  if (!row) return null;
  const { kind } = row;
  if (kind !== "view" && kind !== "mixin") return { kind, name };
  return { kind, name, handlers: words(row.handlers), mixins: words(row.mixins) };
}

/**
 * The members of a view or a mixin of the library, by name: its own, those of the mixins that it is made
 * of, and those of `View`. Empty for any other name.
 */
export function libraryMembers(name: string): ReadonlyMap<string, LibraryMember> {
  const row = rowOf(name);
  if (row?.kind !== "view" && row?.kind !== "mixin") return new Map();
  return new Map([...(name === "View" ? [] : libraryMembers("View")), ...membersOf(row)]);
}

function membersOf(row: LibraryRow): [string, LibraryMember][] {
  const all = (names: string | undefined, member: LibraryMember): [string, LibraryMember][] =>
    words(names).map((name) => [name, member]);
  return [
    ...Object.entries(row.attributes ?? {}).map(([name, value]): [string, LibraryMember] => [
      name,
      { kind: "attribute", default: value },
    ]),
    ...all(row.objects, { kind: "attribute", default: undefined }),
    ...all(row.accessors, { kind: "accessor" }),
    ...all(row.methods, { kind: "method", isAsync: false }),
    ...all(row.asyncMethods, { kind: "method", isAsync: true }),
  ];
}

function rowOf(name: string): LibraryRow | undefined {
  return Object.hasOwn(LIBRARY_TABLE, name) ? LIBRARY_TABLE[name] : undefined;
}

function words(text = ""): string[] {
  return text === "" ? [] : text.split(" ");
}

/** The names of all exports. */
export const libraryNames: readonly string[] = Object.keys(LIBRARY_TABLE);
