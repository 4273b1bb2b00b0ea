import { type AstNode, child, children, is, propertyName, rangeOf, text } from "../ast.js";
import type { Scope } from "../bindings.js";
import { declaredNames, dottedName } from "../node-kinds.js";
import { type Binding, NONE, UNKNOWN, type Value } from "../summary.js";
import { isInstance, notesOf } from "./instances.js";
import { readPattern } from "./targets.js";
import type { Walk } from "../walk.js";
import type { WalkContext } from "../walk-context.js";

export function visitVariables(walk: Walk, node: AstNode, context: WalkContext): void {
  const scope = text(node, "kind") === "var" ? context.scope.hoist : context.scope;
  const isAmbient = context.isAmbient || is(node, "declare");
  for (const declarator of children(node, "declarations")) {
    const id = child(declarator, "id");
    const init = child(declarator, "init");
    const annotation = id ? child(id, "typeAnnotation") : null;
    let value: Value = UNKNOWN;
    if (init && isInstance(init, context)) {
      if (id?.type === "ObjectPattern") readPattern(walk, id, context);
      else if (id?.type !== "Identifier") notesOf(walk, context)?.escape(rangeOf(init));
    } else if (init) value = walk.visit(init, context, id?.type === "Identifier" ? text(id, "name") : null);
    else if (isAmbient && annotation) value = walk.types.ambientValue(annotation, context.scope);
    declarePattern(walk, id, context, scope, "variable", value);
    if (init && id?.type === "Identifier" && isInstance(init, context)) {
      const notes = notesOf(walk, context);
      const binding = scope.value(text(id, "name"));
      if (notes && binding !== undefined) walk.bindings.alias(binding, notes);
    }
  }
}

/** Declares the names of a pattern; those of a flat object pattern are members of the value. */
export function declarePattern(
  walk: Walk,
  node: AstNode | null,
  context: WalkContext,
  scope: Scope,
  kind: Binding["kind"],
  value: Value,
): void {
  if (!node) return;
  switch (node.type) {
    case "Identifier":
      declareName(
        walk,
        node,
        scope,
        kind,
        value,
        walk.types.in(child(node, "typeAnnotation"), context.scope),
      );
      return;
    case "ObjectPattern":
      for (const property of children(node, "properties")) {
        if (property.type === "RestElement") {
          declarePattern(walk, child(property, "argument"), context, scope, kind, UNKNOWN);
          continue;
        }
        if (is(property, "computed")) walk.visit(child(property, "key"), context);
        const name = propertyName(child(property, "key"), is(property, "computed"));
        if (name === "prototype") walk.collectors.expose(value);
        walk.collectors.destructure(name);
        const part: Value =
          name === null || value.type === "unknown"
            ? UNKNOWN
            : { type: "member", object: value, objectRange: rangeOf(property), name, nameRange: null };
        declarePattern(walk, child(property, "value"), context, scope, kind, part);
      }
      return;
    case "ArrayPattern":
      for (const element of children(node, "elements"))
        declarePattern(walk, element, context, scope, kind, UNKNOWN);
      return;
    case "AssignmentPattern":
      walk.visit(child(node, "right"), context);
      declarePattern(walk, child(node, "left"), context, scope, kind, UNKNOWN);
      return;
    case "RestElement":
      declarePattern(walk, child(node, "argument"), context, scope, kind, UNKNOWN);
      return;
    default:
      walk.generic(node, context);
  }
}

export function declareName(
  walk: Walk,
  id: AstNode | null,
  scope: Scope,
  kind: Binding["kind"],
  value: Value,
  types: readonly Value[] = NONE,
): number | null {
  if (!id) return null;
  const name = text(id, "name");
  return walk.bindings.declare(scope, { name, kind, value, types, range: rangeOf(id) });
}

/** Declares what may be merged with a class or function of the same name, and is nothing by itself. */
export function declareOther(walk: Walk, id: AstNode | null, context: WalkContext): void {
  if (id?.type === "Identifier" && context.scope.value(text(id, "name")) === undefined) {
    declareName(walk, id, context.scope, "other", UNKNOWN);
  }
}

export function visitNamespace(walk: Walk, node: AstNode, context: WalkContext): void {
  const id = child(node, "id");
  declareOther(walk, id, context);
  const body = child(node, "body");
  if (!body) return;
  const exported = namespaceScope(walk, id ? dottedName(id) : "", context);
  const inner: WalkContext = {
    ...context,
    scope: walk.bindings.scope(exported, true),
    isAmbient: context.isAmbient || is(node, "declare"),
  };
  if (body.type === "TSModuleDeclaration") {
    visitNamespace(walk, body, inner);
    return;
  }
  for (const statement of children(body, "body")) {
    // What a namespace exports is no export of the module.
    const declaration =
      statement.type === "ExportNamedDeclaration" ? child(statement, "declaration") : statement;
    if (!declaration?.type.startsWith("Import") && !declaration?.type.startsWith("Export")) {
      walk.visit(declaration, inner);
      if (!declaration || declaration === statement) continue;
      for (const id of declaredNames(declaration)) {
        const binding = inner.scope.value(text(id, "name"));
        if (binding !== undefined) exported.setValue(text(id, "name"), binding);
      }
    }
  }
}

/** The scope around all the blocks of one name, which are one namespace: each sees what the others export. */
function namespaceScope(walk: Walk, name: string, { scope }: WalkContext): Scope {
  const around = scope.parent ?? scope;
  const scopes = walk.namespaces.get(around) ?? new Map<string, Scope>();
  walk.namespaces.set(around, scopes);
  const merged = scopes.get(name) ?? walk.bindings.scope(scope, true);
  scopes.set(name, merged);
  return merged;
}

export function visitTypeAlias(walk: Walk, node: AstNode, context: WalkContext): void {
  const id = child(node, "id");
  if (!id) return;
  const inner = walk.types.parameters(node, context.scope);
  walk.bindings.declare(context.scope, {
    name: text(id, "name"),
    kind: "type",
    value: UNKNOWN,
    types: walk.types.in(child(node, "typeAnnotation"), inner),
    range: rangeOf(id),
  });
}
