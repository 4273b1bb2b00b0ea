import type { Range } from "./ast.js";
import { ObjectUseNotes } from "./object-use.js";
import { type Binding, type CallValue, NONE, type Value } from "./summary.js";

/**
 * What a name is used as; `query` for what TypeScript's `typeof` names, a value that may be imported as a type. Values
 * whose use gives the object to nobody are apart: objects of a member that is read, called or assigned, arguments of
 * a call, and what is only looked at, as by `===`.
 */
export type NameUse = "value" | "type" | "query" | "read" | "call" | "assign" | "argument" | "look";

/** The names of one scope. Types and values are apart, as in TypeScript: an interface hides no class. */
export class Scope {
  readonly parent: Scope | null;
  /** The scope that `var` declares in: a function's, or the module's. */
  readonly hoist: Scope;
  /** The function around it, -1 for none. */
  readonly declaringFunction: number;
  // Made for the first name: most scopes declare none.
  #values: Map<string, number> | undefined;
  #types: Map<string, number> | undefined;

  constructor(parent: Scope | null, hoists: boolean, declaringFunction: number) {
    this.parent = parent;
    this.hoist = hoists || !parent ? this : parent.hoist;
    this.declaringFunction = declaringFunction;
  }

  /** The binding of a value's name that is declared right here. */
  value(name: string): number | undefined {
    return this.#values?.get(name);
  }

  type(name: string): number | undefined {
    return this.#types?.get(name);
  }

  setValue(name: string, binding: number): void {
    (this.#values ??= new Map<string, number>()).set(name, binding);
  }

  setType(name: string, binding: number): void {
    (this.#types ??= new Map<string, number>()).set(name, binding);
  }

  forgetValue(name: string): void {
    this.#values?.delete(name);
  }
}

type Declared = Pick<Binding, "name" | "kind" | "value" | "range"> &
  Partial<Pick<Binding, "types" | "source" | "imported" | "isTypeOnly">>;

/**
 * The lexical binding table of a module, made while its tree is walked once, top-down.
 *
 * A name may be used before the walk has met its declaration, so references are noted with their
 * scope and settled at the end.
 */
export class Bindings {
  readonly all: Binding[] = [];
  /** In three lists, and not in one of objects: nothing else is made as often. */
  readonly #references: Reference[] = [];
  readonly #scopes: Scope[] = [];
  readonly #uses: NameUse[] = [];
  /** Of references that are the object of a member: its name. */
  readonly #members: (string | null)[] = [];
  /** Calls with a name among their arguments. */
  readonly #calls: CallValue[] = [];
  /** Variables that hold the instance which is `this` in some code. */
  readonly #aliases: { readonly binding: number; readonly of: ObjectUseNotes }[] = [];
  readonly #writes: { readonly name: string; readonly scope: Scope }[] = [];

  /** @param home - the function whose body it is, if it is one's */
  scope(
    parent: Scope | null,
    hoists = false,
    declaringFunction: number = parent?.declaringFunction ?? -1,
  ): Scope {
    return new Scope(parent, hoists, declaringFunction);
  }

  declare(scope: Scope, declared: Declared): number {
    const { name, kind, value, types = NONE, source, imported, isTypeOnly = false, range } = declared;
    const binding: Binding = {
      name,
      kind,
      value,
      reassigned: false,
      isUsed: false,
      use: null,
      source,
      imported,
      isTypeOnly,
      types,
      range,
      declaringFunction: scope.declaringFunction,
    };
    const index = this.all.push(binding) - 1;
    if (kind === "type" || kind === "import") scope.setType(name, index);
    if (kind === "type" || isTypeOnly) return index;
    const earlier = scope.value(name);
    if (earlier !== undefined) {
      (this.all[earlier] as Binding).reassigned = true;
      binding.reassigned = true;
    }
    scope.setValue(name, index);
    return index;
  }

  /** A use of a name: its binding, or a global, once {@link settle} has run. */
  reference(
    name: string,
    scope: Scope,
    range: Range,
    use: NameUse = "value",
    member: string | null = null,
  ): Value {
    const value: Reference = { type: "global", name, binding: -1, range };
    this.#references.push(value);
    this.#scopes.push(scope);
    this.#uses.push(use);
    this.#members.push(member);
    return value;
  }

  /** A call, with names among its arguments. */
  passes(call: CallValue): void {
    this.#calls.push(call);
  }

  /** A variable is another name of the instance. */
  alias(binding: number, of: ObjectUseNotes): void {
    this.#aliases.push({ binding, of });
  }

  /** An assignment to a name. */
  write(name: string, scope: Scope): void {
    this.#writes.push({ name, scope });
  }

  /** How often something imported or required under a name is used as a value. Asked once settled. */
  usesOf(name: string): number {
    return this.#references.reduce((count, value, index) => {
      const binding = isValue(this.#uses[index]) ? this.all[value.binding] : undefined;
      return binding && originalName(binding) === name ? count + 1 : count;
    }, 0);
  }

  settle(): void {
    for (const { name, scope } of this.#writes) {
      const index = find(name, scope, "value");
      if (index !== undefined) (this.all[index] as Binding).reassigned = true;
    }
    const used = new Map<number, ObjectUseNotes>(
      this.#aliases.map(({ binding }) => [binding, new ObjectUseNotes()]),
    );
    this.#references.forEach((value, index) => {
      const use = this.#uses[index] as NameUse;
      const binding = find(value.name, this.#scopes[index] as Scope, use);
      if (binding === undefined) return;
      value.type = "binding";
      value.binding = binding;
      const named = this.all[binding] as Binding;
      if (named.kind === "parameter" && isValue(use)) {
        named.isUsed = true;
        this.#note(index, use, notesOf(binding, used));
      } else if (used.has(binding)) {
        this.#note(index, use, notesOf(binding, used));
      }
    });
    this.#settlePasses(used);
    for (const [binding, notes] of used) (this.all[binding] as Binding).use = notes.settled;
    for (const { binding, of } of this.#aliases) {
      const { use, range, reassigned } = this.all[binding] as Binding;
      if (use) of.absorb(use);
      if (reassigned) of.escape(range);
    }
  }

  #note(index: number, use: NameUse, notes: ObjectUseNotes): void {
    const member = this.#members[index] ?? null;
    if (use === "read") notes.read(member);
    else if (use === "call") notes.call(member, true);
    else if (use === "assign") notes.assign(member);
    else if (use === "value") notes.escape((this.#references[index] as Reference).range);
  }

  #settlePasses(used: ReadonlyMap<number, ObjectUseNotes>): void {
    for (const call of this.#calls) {
      call.args.forEach((arg, position) => {
        const notes = arg.type === "binding" ? used.get(arg.binding) : undefined;
        notes?.pass({ call, position, method: null });
      });
    }
  }
}

function notesOf(binding: number, used: Map<number, ObjectUseNotes>): ObjectUseNotes {
  let notes = used.get(binding);
  if (!notes) used.set(binding, (notes = new ObjectUseNotes()));
  return notes;
}

function isValue(use: NameUse | undefined): boolean {
  return use !== undefined && use !== "type" && use !== "query";
}

/** The name by which a module gives what a binding stands for: imported, or taken out of what `require()` gave. */
export function originalName({ imported, kind, value }: Binding): string | undefined {
  return kind === "variable" && value.type === "member" ? value.name : imported;
}

/** Of one shape whether settled or not: there are more of them than of anything else. */
interface Reference {
  type: "global" | "binding";
  readonly name: string;
  binding: number;
  readonly range: Range;
}

function find(name: string, from: Scope, use: NameUse): number | undefined {
  for (let scope: Scope | null = from; scope; scope = scope.parent) {
    const value = scope.value(name);
    // A class is a type as well, so a type is looked for among the values of the same scope too.
    const type = isValue(use) ? undefined : scope.type(name);
    const index = use === "type" ? (type ?? value) : (value ?? type);
    if (index !== undefined) return index;
  }
  return undefined;
}
