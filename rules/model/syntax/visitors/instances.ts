import { type AstNode, child, children, is, propertyName, rangeOf } from "../ast.js";
import { isFunction, unwrapped } from "../node-kinds.js";
import { ObjectUseNotes } from "../object-use.js";
import { type CallValue, UNKNOWN, type Value } from "../summary.js";
import { visitFunction } from "./functions.js";
import type { Walk } from "../walk.js";
import type { WalkContext } from "../walk-context.js";

/** `this` or `super`, where that is an instance of the class around it. */
export function isInstance(node: AstNode | null, context: WalkContext): boolean {
  if (context.thisClass?.isStatic !== false) return false;
  const { type } = unwrapped(node) ?? {};
  return type === "ThisExpression" || type === "Super";
}

/** Where the code around notes what it does with the instance; null where `this` is none. */
export function notesOf(walk: Walk, { thisClass }: WalkContext): ObjectUseNotes | null {
  if (thisClass?.isStatic !== false) return null;
  const code = walk.instanceCode[thisClass.index];
  let notes = code?.get(thisClass.code);
  if (!notes) {
    notes = new ObjectUseNotes();
    code?.set(thisClass.code, notes);
  }
  return notes;
}

/** An expression that gives its value to nobody: an operand of `===`, or what is spread into an object. */
export function lookAt(walk: Walk, node: AstNode | null, context: WalkContext): Value {
  const inner = unwrapped(node);
  if (isInstance(inner, context)) return UNKNOWN;
  if (inner?.type !== "Identifier") return walk.visit(node, context);
  return walk.bindings.reference(inner["name"] as string, context.scope, rangeOf(inner), "look");
}

/** Notes what a call does with the instance: as an argument, or as what the called function has for `this`. */
export function notePasses(walk: Walk, node: AstNode, call: CallValue, context: WalkContext): void {
  const notes = notesOf(walk, context);
  if (!notes) return;
  const callee = unwrapped(child(node, "callee"));
  const method = calledMember(callee, context);
  const receiver = receiverCall(callee);
  children(node, "arguments").forEach((argument, position) => {
    if (unwrapped(argument)?.type !== "ThisExpression") return;
    if (position > 0 || receiver === null) {
      notes.pass({ call, position, method });
      return;
    }
    const bound = receiver.name === "bind";
    if (bound && walk.stored.has(node)) return;
    const own = calledMember(receiver.called, context);
    if (own !== null) notes.call(own, bound || !walk.unguarded.has(node));
    else notes.pass({ call, position: -1, method: null });
  });
}

/** The member of the instance that an expression names, null for any other expression or a computed name. */
function calledMember(node: AstNode | null, context: WalkContext): string | null {
  if (node?.type !== "MemberExpression" || !isInstance(child(node, "object"), context)) return null;
  return propertyName(child(node, "property"), is(node, "computed"));
}

/** `f` of `f.call`, `f.apply` and `f.bind`. */
function receiverCall(
  callee: AstNode | null,
): { readonly called: AstNode | null; readonly name: string } | null {
  if (callee?.type !== "MemberExpression") return null;
  const name = propertyName(child(callee, "property"), is(callee, "computed"));
  return name === "call" || name === "apply" || name === "bind"
    ? { called: unwrapped(child(callee, "object")), name }
    : null;
}

/** Something that is stored in a member of the instance, where nobody calls it by another name. */
export function visitStored(walk: Walk, node: AstNode, member: string | null, context: WalkContext): Value {
  const inner = unwrapped(node) ?? node;
  const { thisClass } = context;
  if (thisClass?.isStatic === false) {
    walk.stored.add(inner);
    if (isFunction(inner) && member !== null)
      return visitFunction(walk, inner, { ...context, when: "later" }, { ...thisClass, code: member });
  }
  return walk.visit(node, context, member);
}
