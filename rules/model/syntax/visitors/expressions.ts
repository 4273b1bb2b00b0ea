import {
  type AstNode,
  child,
  children,
  is,
  literalString,
  propertyName,
  rangeOf,
  text,
  unwrap,
} from "../ast.js";
import { isFunction, isPrimitive, prototypeOwner, runsUncalled, unwrapped } from "../node-kinds.js";
import { type CallValue, IMPORT_META, NOTHING, SPREAD, UNKNOWN, type Value } from "../summary.js";
import { visitFunction } from "./functions.js";
import { isInstance, lookAt, notePasses, notesOf } from "./instances.js";
import { visitTarget } from "./targets.js";
import type { Walk } from "../walk.js";
import type { WalkContext } from "../walk-context.js";

export function visitCall(walk: Walk, node: AstNode, context: WalkContext): Value {
  const calleeNode = child(node, "callee");
  const callee = calleeNode ? visitCallee(walk, calleeNode, node, context) : UNKNOWN;
  const nodes = children(node, "arguments");
  const call: CallValue = {
    type: "call",
    callee,
    calleeRange: rangeOf(calleeNode ?? node),
    args: nodes.map((argument) => visitArgument(walk, argument, context)),
    argRanges: nodes.map(rangeOf),
    isNew: node.type === "NewExpression",
    range: rangeOf(node),
    position: null,
  };
  if (context.thisClass?.isStatic && nodes.some((argument) => unwrap(argument).type === "ThisExpression")) {
    walk.collectors.expose({ type: "class", index: context.thisClass.index }, call);
  }
  notePasses(walk, node, call, context);
  if (call.args.some(isName)) walk.bindings.passes(call);
  noteLoad(walk, call, context);
  if (callee.type === "unknown" || callee.type === "function") return call;
  walk.calls.push(call);
  walk.collectors.call(call, context);
  return call;
}

/** A call may load a module: `require()`, or any function that is given a path, such as `vi.importActual()`. */
function noteLoad(walk: Walk, { callee, args: [first] }: CallValue, context: WalkContext): void {
  const source = first?.type === "string" ? first.text : null;
  if (callee.type === "global" && callee.name === "require") walk.links.load(source, context.when === "load");
  // Vite's import.meta.glob()
  else if (callee.type === "member" && callee.name === "glob" && callee.object === IMPORT_META)
    walk.links.load(null, false);
  else if (source !== null && /^\.{1,2}\//.test(source)) walk.links.load(source, false);
}

/** The called expression; a function called on the spot runs when the call does. */
function visitCallee(walk: Walk, node: AstNode, call: AstNode, context: WalkContext): Value {
  const inner = unwrap(node);
  if (isFunction(inner)) {
    const isLater = is(inner, "generator") || (is(inner, "async") && !walk.unguarded.has(call));
    return visitFunction(walk, inner, isLater ? { ...context, when: "later" } : context);
  }
  const object = inner.type === "MemberExpression" ? unwrapped(child(inner, "object")) : null;
  const method = propertyName(child(inner, "property"), is(inner, "computed"));
  if (object && isFunction(object) && (method === "call" || method === "apply")) {
    return visitCallee(walk, object, call, context);
  }
  if (inner.type !== "MemberExpression") return walk.visit(node, context);
  return visitMember(walk, inner, context, { isResultUsed: !walk.unguarded.has(call) });
}

function visitArgument(walk: Walk, node: AstNode, context: WalkContext): Value {
  if (node.type !== "SpreadElement") {
    const inner = unwrap(node);
    if (isInstance(inner, context)) return UNKNOWN;
    if (inner.type !== "Identifier") return walk.visit(node, context);
    return walk.bindings.reference(text(inner, "name"), context.scope, rangeOf(inner), "argument");
  }
  walk.visit(child(node, "argument"), context);
  return SPREAD;
}

/** @param called - the member is called */
export function visitMember(
  walk: Walk,
  node: AstNode,
  context: WalkContext,
  called: { readonly isResultUsed: boolean } | null = null,
): Value {
  const objectNode = child(node, "object");
  const isComputed = is(node, "computed");
  const property = child(node, "property");
  const name = propertyName(property, isComputed);
  if (isComputed) walk.visit(property, context);
  const prototypeOf = objectNode ? prototypeOwner(objectNode) : null;
  if (prototypeOf && objectNode) {
    // Only read: X.prototype.get
    const objectRange = rangeOf(objectNode);
    const owner = walk.visit(prototypeOf, context);
    const prototype: Value = {
      type: "member",
      object: owner,
      objectRange,
      name: "prototype",
      nameRange: null,
    };
    return name === null
      ? UNKNOWN
      : { type: "member", object: prototype, objectRange, name, nameRange: null };
  }
  if (isInstance(objectNode, context)) {
    const notes = notesOf(walk, context);
    if (called) notes?.call(name, called.isResultUsed);
    else notes?.read(name);
    if (name === "__proto__") notes?.assign(null);
    return UNKNOWN;
  }
  const object = visitObjectOf(walk, objectNode, name, called !== null, context);
  if (name === "prototype" || name === "__proto__") {
    walk.collectors.expose(object);
    // this.constructor.prototype under another name
    if (object.type === "unknown") notesOf(walk, context)?.assign(null);
  }
  walk.collectors.member(name);
  if (name === null || object.type === "unknown" || object.type === "nothing") return UNKNOWN;
  const nameRange = property && !isComputed ? rangeOf(property) : null;
  return { type: "member", object, objectRange: rangeOf(objectNode ?? node), name, nameRange };
}

function visitObjectOf(
  walk: Walk,
  node: AstNode | null,
  member: string | null,
  isCalled: boolean,
  context: WalkContext,
): Value {
  const inner = unwrapped(node);
  if (inner?.type !== "Identifier") return walk.visit(node, context);
  const use = isCalled ? "call" : "read";
  return walk.bindings.reference(text(inner, "name"), context.scope, rangeOf(inner), use, member);
}

export function visitObject(walk: Walk, node: AstNode, context: WalkContext): Value {
  const entries: { name: string | null; value: Value }[] = [];
  for (const property of children(node, "properties")) {
    if (property.type !== "Property" && property.type !== "ObjectProperty") {
      lookAt(walk, child(property, "argument"), context);
      entries.push({ name: null, value: SPREAD });
      continue;
    }
    if (runsUncalled(property)) walk.collectors.opaque(property, context);
    const key = child(property, "key");
    const isComputed = is(property, "computed");
    if (isComputed) walk.visit(key, context);
    const name = propertyName(key, isComputed);
    const valueNode = child(property, "value");
    const value = walk.visit(valueNode, context, name);
    if (value.type === "call" && valueNode?.type === "CallExpression") value.position = "property";
    entries.push({ name, value });
  }
  return { type: "object", entries };
}

export function visitElements(walk: Walk, node: AstNode, context: WalkContext): Value[] {
  return children(node, "elements").map((element) => visitArgument(walk, element, context));
}

export function visitTemplate(walk: Walk, node: AstNode, context: WalkContext): Value {
  for (const expression of children(node, "expressions")) {
    const value = convertedInstance(walk, expression, context) ?? walk.visit(expression, context);
    walk.collectors.convert(value, expression, context);
  }
  const literal = literalString(node);
  return literal === null ? NOTHING : { type: "string", text: literal };
}

export function visitBinary(walk: Walk, node: AstNode, context: WalkContext): Value {
  const [left, right] = [child(node, "left"), child(node, "right")];
  const converts = CONVERTING_OPERATORS.has(text(node, "operator"));
  const visit = (operand: AstNode | null): Value =>
    converts
      ? (convertedInstance(walk, operand, context) ?? walk.visit(operand, context))
      : lookAt(walk, operand, context);
  const values = [visit(left), visit(right)] as const;
  if (converts) {
    const isEquality = text(node, "operator") === "==" || text(node, "operator") === "!=";
    if (left && !(isEquality && !isPrimitive(right))) walk.collectors.convert(values[0], left, context);
    if (right && !(isEquality && !isPrimitive(left))) walk.collectors.convert(values[1], right, context);
  }
  return NOTHING;
}

export function visitUnary(walk: Walk, node: AstNode, context: WalkContext): Value {
  const argument = child(node, "argument");
  if (text(node, "operator") === "delete") {
    visitTarget(walk, argument, context);
  } else {
    const converts = ["+", "-", "~"].includes(text(node, "operator"));
    const value = converts
      ? (convertedInstance(walk, argument, context) ?? walk.visit(argument, context))
      : lookAt(walk, argument, context);
    if (argument && converts) walk.collectors.convert(value, argument, context);
  }
  return NOTHING;
}

/** The instance, where code converts it to a primitive, and so calls its methods for that. */
function convertedInstance(walk: Walk, node: AstNode | null, context: WalkContext): Value | null {
  if (!isInstance(node, context)) return null;
  const notes = notesOf(walk, context);
  for (const method of ["toString", "valueOf", "*"]) notes?.call(method, false);
  return UNKNOWN;
}

function isName(value: Value): boolean {
  return value.type === "global";
}

/** Operators that convert an object to a primitive. `===` compares the objects themselves. */
const CONVERTING_OPERATORS = new Set([
  "+",
  "-",
  "*",
  "/",
  "%",
  "**",
  "==",
  "!=",
  "<",
  ">",
  "<=",
  ">=",
  "|",
  "&",
  "^",
  "<<",
  ">>",
  ">>>",
]);
