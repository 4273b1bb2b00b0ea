import { type AstNode, child, children, is, propertyName, text, unwrap } from "../ast.js";
import { prototypeOwner, unwrapped } from "../node-kinds.js";
import { ANY_MEMBER, UNKNOWN, type Value } from "../summary.js";
import type { AssignmentNotes, Walk } from "../walk.js";
import type { WalkContext } from "../walk-context.js";

export function visitAssignment(walk: Walk, node: AstNode, context: WalkContext): Value {
  const left = child(node, "left");
  const right = child(node, "right");
  const value = walk.visit(right, context);
  if (right && text(node, "operator") === "+=") walk.collectors.convert(value, right, context);
  if (text(node, "operator") === "=" && left && context.when === "load") walk.links.assign(left, value);
  visitTarget(walk, left, context);
  return UNKNOWN;
}

/** Something that is assigned to, deleted or updated. */
export function visitTarget(walk: Walk, node: AstNode | null, context: WalkContext): void {
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
      } else if (isInstance(walk, object, context)) {
        noteMethodCall(walk, context);
        noteAssignment(walk, name, context);
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

/** `this` or `super`, where that is an instance of the class around it. */
export function isInstance(walk: Walk, node: AstNode | null, context: WalkContext): boolean {
  const { type } = unwrapped(node) ?? {};
  return (type === "ThisExpression" || type === "Super") && context.thisClass?.isStatic === false;
}

export function noteMethodCall(walk: Walk, context: WalkContext): void {
  if (context.thisClass?.isBeingMade)
    (walk.assignments[context.thisClass.index] as AssignmentNotes).callsMethods = true;
}

/** `this.name = …`, null where the name can't be told. */
export function noteAssignment(walk: Walk, name: string | null, context: WalkContext): void {
  if (!context.thisClass || context.thisClass.isStatic) return;
  const assignments = walk.assignments[context.thisClass.index] as AssignmentNotes;
  (context.thisClass.isBeingMade ? assignments.whenMade : assignments.inMethods).add(name ?? ANY_MEMBER);
}
