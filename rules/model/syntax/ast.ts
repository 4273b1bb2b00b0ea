/**
 * Reading syntax trees of any host: espree, typescript-eslint, Oxlint, oxc-parser.
 *
 * They agree on ESTree and on typescript-eslint's shape of TypeScript, but one leaves out what
 * another sets to null. So a node is read through these functions, to which null and absent are
 * alike, and which no unknown or malformed node can make throw.
 */
export interface AstNode {
  readonly type: string;
  readonly range?: readonly [number, number];
  readonly start?: number;
  readonly end?: number;
  readonly [field: string]: unknown;
}

/** A stretch of the source text: offsets in UTF-16 code units, the end excluded. */
export type Range = readonly [start: number, end: number];

function isNode(value: unknown): value is AstNode {
  return (
    typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string"
  );
}

export function child(node: AstNode, field: string): AstNode | null {
  const value = node[field];
  return isNode(value) ? value : null;
}

export function children(node: AstNode, field: string): readonly AstNode[] {
  const value = node[field];
  if (!Array.isArray(value)) return NO_NODES;
  return value.every(isNode) ? value : value.filter(isNode);
}

export function text(node: AstNode, field: string): string {
  const value = node[field];
  return typeof value === "string" ? value : "";
}

export function is(node: AstNode, flag: string): boolean {
  return node[flag] === true;
}

export function rangeOf(node: AstNode): Range {
  return node.range ?? [node.start ?? 0, node.end ?? 0];
}

/** The expression itself, without what only types or optional chaining put around it. */
export function unwrap(node: AstNode): AstNode {
  let inner = node;
  while (TRANSPARENT.has(inner.type)) {
    const next = child(inner, "expression");
    if (!next) break;
    inner = next;
  }
  return inner;
}

const TRANSPARENT = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
  "ParenthesizedExpression",
  "ChainExpression",
]);

/** The name a string literal or a template without expressions spells, or null. */
export function literalString(node: AstNode | null): string | null {
  if (!node) return null;
  if (node.type === "Literal" || node.type === "StringLiteral") {
    return typeof node["value"] === "string" ? node["value"] : null;
  }
  if (node.type === "TemplateLiteral" && children(node, "expressions").length === 0) {
    const value = children(node, "quasis")[0]?.["value"];
    const cooked =
      typeof value === "object" && value !== null ? (value as { cooked?: unknown }).cooked : null;
    return typeof cooked === "string" ? cooked : null;
  }
  return null;
}

/** The name of a property, a member or an import: null where it is computed at run time, `#x` where private. */
export function propertyName(key: AstNode | null, computed: boolean): string | null {
  if (!key) return null;
  if (key.type === "PrivateIdentifier" || key.type === "PrivateName") return `#${text(key, "name")}`;
  if (!computed && key.type === "Identifier") return text(key, "name");
  const inner = unwrap(key);
  const literal = literalString(inner);
  if (literal !== null) return literal;
  if (inner.type === "Literal" && typeof inner["value"] === "number") return String(inner["value"]);
  return null;
}

const NO_NODES: readonly AstNode[] = [];

/** Fields that hold no syntax, or the way back up. */
const NO_SYNTAX = new Set(["parent", "loc", "range", "tokens", "comments"]);

/**
 * The nodes right below a node, in the order of the source: hosts differ in the order of the fields.
 *
 * @param passedOver - further fields to leave out
 */
export function childNodes(node: AstNode, passedOver: ReadonlySet<string>): AstNode[] {
  const nodes: AstNode[] = [];
  for (const field in node) {
    if (NO_SYNTAX.has(field) || passedOver.has(field)) continue;
    const value = node[field];
    if (isNode(value)) nodes.push(value);
    else if (Array.isArray(value)) nodes.push(...value.filter(isNode));
  }
  return nodes.every((node, index) => index === 0 || startOf(nodes[index - 1]) <= startOf(node))
    ? nodes
    : nodes.sort((one, other) => startOf(one) - startOf(other));
}

function startOf(node: AstNode | undefined): number {
  return node?.range?.[0] ?? node?.start ?? 0;
}
