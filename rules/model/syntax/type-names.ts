import { type AstNode, child, childNodes, children, rangeOf, text } from "./ast.js";
import type { Bindings, NameUse, Scope } from "./bindings.js";
import { NONE, UNKNOWN, type Value } from "./summary.js";

/** Reads the names in types: of them, and not of what the types mean, a summary is made. */
export class TypeNames {
  readonly #bindings: Bindings;

  constructor(bindings: Bindings) {
    this.#bindings = bindings;
  }

  /**
   * The types and values that a type is made of: what a constructor gives, and what a generic type is given. What
   * functions take and properties hold is other things' business.
   */
  in(type: AstNode | null, scope: Scope): readonly Value[] {
    if (!type) return NONE;
    const names: Value[] = [];
    const collect = (node: AstNode, isGiven: boolean): void => {
      if (PROPERTIES.has(node.type)) return;
      const isReference = node.type === "TSTypeReference";
      const name = isReference
        ? child(node, "typeName")
        : node.type === "TSTypeQuery"
          ? child(node, "exprName")
          : null;
      if (name) names.push(this.entity(name, scope, isReference ? "type" : "query"));
      // Constructor<Presenter<View>> is of no view; Constructor<InstanceType<typeof View>> is.
      if (isReference && isGiven && text(name ?? node, "name") !== "InstanceType") return;
      const inner = CALLED.has(node.type) ? child(node, "returnType") : null;
      for (const part of inner ? [inner] : childNodes(node, ENTITY_NAMES))
        collect(part, isGiven || isReference);
    };
    collect(type, false);
    return names;
  }

  /** What a name, or names with dots between them, stands for. */
  entity(node: AstNode, scope: Scope, use: NameUse): Value {
    if (node.type === "Identifier") {
      return this.#bindings.reference(text(node, "name"), scope, rangeOf(node), use);
    }
    const left = child(node, "left") ?? child(node, "object");
    const right = child(node, "right") ?? child(node, "property");
    if (!left || !right) return UNKNOWN;
    return {
      type: "member",
      object: this.entity(left, scope, "query"),
      objectRange: rangeOf(left),
      name: text(right, "name"),
      nameRange: rangeOf(right),
    };
  }

  /** What `declare const X: typeof Y` stands for: `Y`, or something that derives from it. */
  ambientValue(annotation: AstNode, scope: Scope): Value {
    const type = annotation.type === "TSTypeAnnotation" ? child(annotation, "typeAnnotation") : annotation;
    if (type?.type === "TSTypeQuery") {
      const name = child(type, "exprName");
      return name ? this.entity(name, scope, "query") : UNKNOWN;
    }
    if (type?.type === "TSIntersectionType") {
      const query = children(type, "types").find((part) => part.type === "TSTypeQuery");
      if (query) return { type: "derived", base: this.ambientValue(query, scope) };
    }
    return UNKNOWN;
  }

  /** A scope with the type parameters of a function, class or alias, each standing for its constraint. */
  parameters(node: AstNode, scope: Scope): Scope {
    const parameters = child(node, "typeParameters");
    if (!parameters) return scope;
    const inner = this.#bindings.scope(scope);
    for (const parameter of children(parameters, "params")) {
      const id = child(parameter, "name");
      this.#bindings.declare(inner, {
        name: id ? text(id, "name") : text(parameter, "name"),
        kind: "type",
        value: UNKNOWN,
        types: this.in(child(parameter, "constraint"), inner),
        range: rangeOf(id ?? parameter),
      });
    }
    return inner;
  }
}

/** Types of what is called: they are made of what it gives. */
const CALLED = new Set(["TSFunctionType", "TSConstructorType", "TSConstructSignatureDeclaration"]);
/** Parts of an object's type. */
const PROPERTIES = new Set([
  "TSPropertySignature",
  "TSMethodSignature",
  "TSCallSignatureDeclaration",
  "TSIndexSignature",
]);
const ENTITY_NAMES = new Set(["typeName", "exprName"]);
