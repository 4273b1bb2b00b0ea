import { type AstNode, child, children, is, literalString, propertyName, rangeOf, text } from "./ast.js";
import type { Bindings, Scope } from "./bindings.js";
import { type Export, type ImportSite, UNKNOWN, type Value } from "./summary.js";
import { prototypeOwner } from "./node-kinds.js";

/** What a module takes from others and gives to them, in either module system. */
export class ModuleLinks {
  readonly exports: Record<string, Export> = Object.create(null) as Record<string, Export>;
  readonly stars: string[] = [];
  readonly dependencies: string[] = [];
  readonly deferred: string[] = [];
  hasBlindImport = false;
  readonly imports: ImportSite[] = [];
  readonly #bindings: Bindings;

  constructor(bindings: Bindings) {
    this.#bindings = bindings;
  }

  /** `import … from`. */
  import(node: AstNode, scope: Scope): void {
    const source = literalString(child(node, "source")) ?? "";
    const isTypeOnly = text(node, "importKind") === "type";
    const specifiers = children(node, "specifiers");
    // An import whose every name is a type is dropped by the compiler, so it evaluates nothing.
    if (
      !isTypeOnly &&
      (specifiers.length === 0 || specifiers.some((one) => text(one, "importKind") !== "type"))
    ) {
      this.depend(source);
    }
    this.imports.push({
      source,
      range: rangeOf(node),
      isTypeOnly,
      specifiers: specifiers.map((specifier) => {
        const local = child(specifier, "local");
        const imported =
          specifier.type === "ImportDefaultSpecifier"
            ? "default"
            : specifier.type === "ImportNamespaceSpecifier"
              ? "*"
              : (propertyName(child(specifier, "imported"), false) ?? "");
        const isType = isTypeOnly || text(specifier, "importKind") === "type";
        const binding = this.#bindings.declare(scope, {
          name: local ? text(local, "name") : "",
          kind: "import",
          value: UNKNOWN,
          source,
          imported,
          isTypeOnly: isType,
          range: rangeOf(local ?? specifier),
        });
        return { imported, binding, range: rangeOf(specifier), isTypeOnly: isType };
      }),
    });
  }

  /** The list of `export { … }`, with or without a source. */
  exportNames(node: AstNode, scope: Scope): void {
    const source = literalString(child(node, "source"));
    const isTypeOnly = text(node, "exportKind") === "type";
    if (source !== null && !isTypeOnly) this.depend(source);
    for (const specifier of children(node, "specifiers")) {
      const local = child(specifier, "local");
      const exported = propertyName(child(specifier, "exported"), false);
      const name = propertyName(local, false);
      if (!local || exported === null || name === null) continue;
      if (source === null) {
        const isType = isTypeOnly || text(specifier, "exportKind") === "type";
        this.export(
          exported,
          this.#bindings.reference(name, scope, rangeOf(local), isType ? "type" : "value"),
        );
      } else {
        this.exports[exported] = { kind: "from", source, name };
      }
    }
  }

  /** `export * from`. */
  exportAll(node: AstNode): void {
    const source = literalString(child(node, "source"));
    if (source === null) return;
    const exported = propertyName(child(node, "exported"), false);
    if (exported !== null) this.exports[exported] = { kind: "from", source, name: "*" };
    else this.stars.push(source);
    if (text(node, "exportKind") !== "type") this.depend(source);
  }

  export(name: string, value: Value): void {
    this.exports[name] = { kind: "local", value };
  }

  /** What a CommonJS module is as a whole: `module.exports =` or `export =`. */
  exportModule(value: Value): void {
    this.export("default", value);
    if (value.type !== "object") return;
    for (const { name, value: entry } of value.entries) {
      if (name !== null) this.export(name, entry);
    }
  }

  /** An assignment at load time, if it is one to `module.exports` or a property of that. */
  assign(left: AstNode, value: Value): void {
    if (left.type !== "MemberExpression") return;
    const object = child(left, "object");
    const name = propertyName(child(left, "property"), is(left, "computed"));
    if (!object || name === null) return;
    if (object.type === "Identifier" && text(object, "name") === "module" && name === "exports") {
      this.exportModule(value);
      return;
    }
    const isExports =
      (object.type === "Identifier" && text(object, "name") === "exports") ||
      (object.type === "MemberExpression" && prototypeOwner(object, "exports") !== null);
    // To Node, the default export of a CommonJS module is `module.exports` and nothing else.
    if (isExports && name !== "default") this.export(name, value);
  }

  /** Another module is evaluated before this one is. */
  depend(source: string): void {
    if (!this.dependencies.includes(source)) this.dependencies.push(source);
  }

  /** `import()`, `require()` or the like; null where its target is unknown. */
  load(source: string | null, isAtOnce: boolean): void {
    if (source === null) this.hasBlindImport = true;
    else if (isAtOnce) this.depend(source);
    else if (!this.deferred.includes(source)) this.deferred.push(source);
  }
}
