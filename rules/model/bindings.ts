import type { Range } from "./ast.js";
import type { Binding, Value } from "./summary.js";

/** What a name is used as; `query` for what TypeScript's `typeof` names, a value that may be imported as a type. */
export type NameUse = "value" | "type" | "query";

/** The names of one scope. Types and values are apart, as in TypeScript: an interface hides no class. */
export interface Scope {
  readonly parent: Scope | null;
  /** The scope that `var` declares in: a function's, or the module's. */
  readonly hoist: Scope;
  /** The function around it, -1 for none. */
  readonly home: number;
  readonly values: Map<string, number>;
  readonly types: Map<string, number>;
}

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
  readonly #writes: { readonly name: string; readonly scope: Scope }[] = [];

  /** @param home - the function whose body it is, if it is one's */
  scope(parent: Scope | null, hoists = false, home: number = parent?.home ?? -1): Scope {
    const scope = { parent, values: new Map<string, number>(), types: new Map<string, number>(), home };
    const hoist = hoists || !parent ? scope : parent.hoist;
    return Object.assign(scope, { hoist }) as Scope;
  }

  declare(scope: Scope, declared: Omit<Binding, "home" | "isUsed">): number {
    const binding: Binding = Object.assign(declared, { home: scope.home, isUsed: false });
    const index = this.all.push(binding) - 1;
    if (binding.kind === "type" || binding.kind === "import") scope.types.set(binding.name, index);
    if (binding.kind === "type" || binding.isTypeOnly) return index;
    const earlier = scope.values.get(binding.name);
    if (earlier !== undefined) {
      (this.all[earlier] as Binding).reassigned = true;
      binding.reassigned = true;
    }
    scope.values.set(binding.name, index);
    return index;
  }

  /** A use of a name: its binding, or a global, once {@link settle} has run. */
  reference(name: string, scope: Scope, range: Range, use: NameUse = "value"): Value {
    const value: Reference = { type: "global", name, binding: -1, range };
    this.#references.push(value);
    this.#scopes.push(scope);
    this.#uses.push(use);
    return value;
  }

  /** An assignment to a name. */
  write(name: string, scope: Scope): void {
    this.#writes.push({ name, scope });
  }

  /** How often something imported or required under a name is used as a value. Asked once settled. */
  usesOf(name: string): number {
    return this.#references.filter((value, index) => {
      const binding = this.all[value.binding];
      return this.#uses[index] === "value" && binding !== undefined && originalName(binding) === name;
    }).length;
  }

  settle(): void {
    for (const { name, scope } of this.#writes) {
      const index = find(name, scope, "value");
      if (index !== undefined) (this.all[index] as Binding).reassigned = true;
    }
    for (const [index, value] of this.#references.entries()) {
      const binding = find(value.name, this.#scopes[index] as Scope, this.#uses[index] as NameUse);
      if (binding === undefined) continue;
      value.type = "binding";
      value.binding = binding;
      const used = this.all[binding] as Binding;
      if (used.kind === "parameter" && this.#uses[index] === "value") used.isUsed = true;
    }
  }
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
    const value = scope.values.get(name);
    // A class is a type as well, so a type is looked for among the values of the same scope too.
    const type = use === "value" ? undefined : scope.types.get(name);
    const index = use === "type" ? (type ?? value) : (value ?? type);
    if (index !== undefined) return index;
  }
  return undefined;
}
