import { type AstNode, child, children, is, propertyName, text, unwrap } from "./ast.js";

export function isFunction(node: AstNode): boolean {
  return node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
}

export function unwrapped(node: AstNode | null): AstNode | null {
  return node && unwrap(node);
}

/** `X` of `X.prototype`, null for any other node. */
export function prototypeOwner(node: AstNode, member = "prototype"): AstNode | null {
  const inner = unwrap(node);
  if (inner.type !== "MemberExpression") return null;
  return propertyName(child(inner, "property"), is(inner, "computed")) === member
    ? child(inner, "object")
    : null;
}

/** Is a member one that code runs without calling it: an accessor, or what iterates, converts or awaits an object? */
export function runsUncalled(member: AstNode): boolean {
  const name = propertyName(child(member, "key"), is(member, "computed"));
  return /^[gs]et$/.test(text(member, "kind")) || name === null || PROTOCOLS.has(name);
}

/** The methods by which the language itself asks an object for something. Those named by a symbol have no name here. */
const PROTOCOLS = new Set(["toString", "valueOf", "toJSON", "then"]);

/** The names of the types that an annotation is a union of; null where it allows anything. */
export function annotatedNames(annotation: AstNode | null): readonly string[] | null {
  if (!annotation) return null;
  const type = child(annotation, "typeAnnotation") ?? annotation;
  const parts = type.type === "TSUnionType" ? children(type, "types") : [type];
  if (parts.some((part) => part.type === "TSAnyKeyword" || part.type === "TSUnknownKeyword")) return null;
  return parts.flatMap((part) => {
    const name = part.type === "TSTypeReference" ? child(part, "typeName") : null;
    return name ? [text(name, "name") || (propertyName(child(name, "right"), false) ?? "")] : [];
  });
}

/** A type made of names and of what is no object, so that the names alone decide whether it is a promise. */
export function isPlainType(type: AstNode): boolean {
  if (type.type === "TSUnionType") return children(type, "types").every(isPlainType);
  if (type.type === "TSTypeReference") return !child(type, "typeArguments") && !child(type, "typeParameters");
  return PRIMITIVE_TYPES.has(type.type);
}

const PRIMITIVE_TYPES = new Set([
  "TSVoidKeyword",
  "TSStringKeyword",
  "TSNumberKeyword",
  "TSBooleanKeyword",
  "TSBigIntKeyword",
  "TSSymbolKeyword",
  "TSNullKeyword",
  "TSUndefinedKeyword",
  "TSNeverKeyword",
  "TSLiteralType",
]);

/** Certainly a primitive other than null and undefined, which `==` compares with what an object converts to. */
export function isPrimitive(node: AstNode | null): boolean {
  const inner = unwrapped(node);
  if (!inner) return false;
  if (inner.type === "Literal") return inner["value"] !== null && typeof inner["value"] !== "object";
  const isTyped =
    inner.type === "UnaryExpression" && ["typeof", "!", "-", "+", "~"].includes(text(inner, "operator"));
  return inner.type === "TemplateLiteral" || inner.type === "BinaryExpression" || isTyped;
}

/** Does a statement declare names in its block? */
export function declares(statement: AstNode): boolean {
  return (
    statement.type === "ClassDeclaration" ||
    statement.type === "FunctionDeclaration" ||
    statement.type.startsWith("TS") ||
    (statement.type === "VariableDeclaration" && text(statement, "kind") !== "var")
  );
}

/** The name of a namespace: `A`, or `A.B` where hosts give it as one. */
export function dottedName(id: AstNode): string {
  const [left, right] = [child(id, "left"), child(id, "right")];
  return left && right ? `${dottedName(left)}.${dottedName(right)}` : text(id, "name");
}

/** The identifiers that a declaration declares. */
export function declaredNames(declaration: AstNode): AstNode[] {
  if (declaration.type !== "VariableDeclaration") {
    const id = child(declaration, "id");
    return id?.type === "Identifier" ? [id] : [];
  }
  return children(declaration, "declarations").flatMap((declarator) => patternNames(child(declarator, "id")));
}

function patternNames(node: AstNode | null): AstNode[] {
  if (!node) return [];
  if (node.type === "Identifier") return [node];
  if (node.type === "ObjectPattern") {
    return children(node, "properties").flatMap((property) =>
      patternNames(child(property, "value") ?? child(property, "argument")),
    );
  }
  if (node.type === "ArrayPattern") return children(node, "elements").flatMap(patternNames);
  return patternNames(child(node, "left") ?? child(node, "argument"));
}
