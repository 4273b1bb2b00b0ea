import { type AstNode, child, children, is, propertyName, rangeOf, text, unwrap } from "../ast.js";
import { isFunction as isFunctionNode, prototypeOwner, unwrapped } from "../node-kinds.js";
import { UNKNOWN, type Value } from "../summary.js";
import { isInstance, notesOf, visitStored } from "./instances.js";
import type { Walk } from "../walk.js";
import type { WalkContext } from "../walk-context.js";

export function visitAssignment(walk: Walk, node: AstNode, context: WalkContext): Value {
  const left = child(node, "left");
  const right = child(node, "right");
  const value = right ? visitRight(walk, unwrapped(left), right, context) : UNKNOWN;
  if (right && text(node, "operator") === "+=") walk.collectors.convert(value, right, context);
  if (text(node, "operator") === "=" && left && context.when === "load") walk.links.assign(left, value);
  visitTarget(
    walk,
    left,
    context,
    text(node, "operator") === "=" && right !== null && isFunctionNode(unwrap(right)),
  );
  return UNKNOWN;
}

function visitRight(walk: Walk, left: AstNode | null, right: AstNode, context: WalkContext): Value {
  if (left?.type === "MemberExpression" && isInstance(child(left, "object"), context)) {
    return visitStored(walk, right, propertyName(child(left, "property"), is(left, "computed")), context);
  }
  if (left?.type === "ObjectPattern" && isInstance(right, context)) {
    readPattern(walk, left, context);
    return UNKNOWN;
  }
  return walk.visit(right, context);
}

/** A pattern takes members out of the instance. */
export function readPattern(walk: Walk, pattern: AstNode, context: WalkContext): void {
  for (const property of children(pattern, "properties")) {
    if (property.type === "RestElement") continue;
    notesOf(walk, context)?.read(propertyName(child(property, "key"), is(property, "computed")));
  }
}

/**
 * Something that is assigned to, deleted or updated.
 *
 * @param isFunction - it is given a function that is written there
 */
export function visitTarget(
  walk: Walk,
  node: AstNode | null,
  context: WalkContext,
  isFunction = false,
): void {
  if (!node) return;
  const inner = unwrap(node);
  switch (inner.type) {
    case "Identifier":
      walk.bindings.write(text(inner, "name"), context.scope);
      return;
    case "MemberExpression": {
      const object = unwrapped(child(inner, "object"));
      const name = propertyName(child(inner, "property"), is(inner, "computed"));
      const owner = object ? prototypeOwner(object) : null;
      if (owner) {
        walk.collectors.expose(walk.visit(owner, context));
      } else if (isInstance(object, context)) {
        notesOf(walk, context)?.assign(name, isFunction);
      } else if (object?.type === "Identifier") {
        const value = walk.bindings.reference(
          text(object, "name"),
          context.scope,
          rangeOf(object),
          "assign",
          name,
        );
        walk.collectors.assign(value, name);
      } else {
        walk.collectors.assign(walk.visit(object, context), name);
      }
      if (is(inner, "computed")) walk.visit(child(inner, "property"), context);
      return;
    }
    case "ObjectPattern":
      for (const property of children(inner, "properties")) {
        if (is(property, "computed")) walk.visit(child(property, "key"), context);
        visitTarget(walk, child(property, "value") ?? child(property, "argument"), context);
      }
      return;
    case "ArrayPattern":
      for (const element of children(inner, "elements")) visitTarget(walk, element, context);
      return;
    case "AssignmentPattern":
      walk.visit(child(inner, "right"), context);
      visitTarget(walk, child(inner, "left"), context);
      return;
    case "RestElement":
      visitTarget(walk, child(inner, "argument"), context);
      return;
    default:
      walk.visit(inner, context);
  }
}
