import { type AstNode, child, children, is, rangeOf, text } from "../ast.js";
import { isPlainType, unwrapped } from "../node-kinds.js";
import { type Binding, type FunctionSummary, NOTHING, UNKNOWN, type Value } from "../summary.js";
import { declareName, declarePattern } from "./declarations.js";
import { isInstance, notesOf } from "./instances.js";
import type { Walk } from "../walk.js";
import type { FunctionBody, ThisClass, WalkContext } from "../walk-context.js";

export function visitFunctionDeclaration(walk: Walk, node: AstNode, context: WalkContext): void {
  const id = child(node, "id");
  const isAmbient = context.isAmbient || is(node, "declare");
  if (!child(node, "body") && !isAmbient) return; // an overload
  const name = id ? text(id, "name") : "";
  const earlier = context.scope.value(name);
  if (isAmbient && earlier !== undefined) {
    // Overloads of an ambient function: the result of a call is unknown.
    (walk.bindings.all[earlier] as Binding).value = UNKNOWN;
    return;
  }
  declareName(walk, id, context.scope, "function", visitFunction(walk, node, { ...context, when: "later" }));
}

/** Walks a function; the context says when its body runs, `thisClass` whose member it is. */
export function visitFunction(
  walk: Walk,
  node: AstNode,
  context: WalkContext,
  thisClass: ThisClass | null = null,
  isConstructor = false,
): Value {
  const index = walk.functions.length;
  const parameters: (number | null)[] = [];
  const returnType = child(node, "returnType");
  const declared = returnType ? (child(returnType, "typeAnnotation") ?? returnType) : null;
  let outer = walk.types.parameters(node, context.scope);
  const summary: FunctionSummary = {
    isAsync: is(node, "async"),
    isGenerator: is(node, "generator"),
    hasBody: child(node, "body") !== null,
    parameters,
    returns: UNKNOWN,
    usesArguments: false,
    start: rangeOf(node)[0],
    returnType: declared ? rangeOf(declared) : null,
    resultTypes: declared && isPlainType(declared) ? walk.types.in(declared, outer) : null,
  };
  walk.functions.push(summary);

  const ownName = node.type === "FunctionExpression" ? child(node, "id") : null;
  if (ownName) {
    outer = walk.bindings.scope(outer);
    declareName(walk, ownName, outer, "function", { type: "function", index });
  }
  const body: FunctionBody = {
    returned: [],
    isAsync: summary.isAsync,
    hasAwaited: false,
    isMember: thisClass !== null,
    isConstructor,
    usesArguments: false,
  };
  const own: WalkContext = {
    ...context,
    scope: walk.bindings.scope(outer, true, index),
    thisClass: thisClass ?? (node.type === "ArrowFunctionExpression" ? context.thisClass : null),
    body,
  };
  for (const parameter of children(node, "params")) visitParameter(walk, parameter, own, parameters);

  const block = child(node, "body");
  if (block?.type === "BlockStatement") {
    const statements = children(block, "body");
    walk.visitAll(statements, own);
    const only = body.returned.length === 1 ? body.returned[0] : undefined;
    if (only && statements.includes(only.statement)) summary.returns = only.value;
  } else if (block) {
    summary.returns = returnedValue(walk, block, own);
  }
  summary.usesArguments = body.usesArguments;
  if (body.usesArguments && node.type === "ArrowFunctionExpression" && context.body)
    context.body.usesArguments = true;
  return { type: "function", index };
}

function visitParameter(
  walk: Walk,
  node: AstNode,
  context: WalkContext,
  parameters: (number | null)[],
): void {
  for (const decorator of children(node, "decorators")) walk.visit(child(decorator, "expression"), context);
  if (node.type === "TSParameterProperty") {
    const parameter = child(node, "parameter");
    const id = parameter?.type === "AssignmentPattern" ? child(parameter, "left") : parameter;
    if (id) notesOf(walk, context)?.assign(text(id, "name"));
    if (parameter) visitParameter(walk, parameter, context, parameters);
    return;
  }
  const id = node.type === "AssignmentPattern" ? child(node, "left") : node;
  if (id?.type === "Identifier") {
    if (node.type === "AssignmentPattern") walk.visit(child(node, "right"), context);
    const types = walk.types.in(child(id, "typeAnnotation"), context.scope);
    parameters.push(declareName(walk, id, context.scope, "parameter", UNKNOWN, types));
  } else {
    declarePattern(walk, node, context, context.scope, "other", UNKNOWN);
    parameters.push(null);
  }
}

export function visitReturn(walk: Walk, node: AstNode, context: WalkContext): void {
  const argument = child(node, "argument");
  const value = argument ? returnedValue(walk, argument, context) : NOTHING;
  if (!context.body) return;
  context.body.returned.push({ value, statement: node });
  // A constructor may return something else than the instance: its members are unknown.
  if (argument && context.body.isConstructor && unwrapped(argument)?.type !== "ThisExpression") {
    notesOf(walk, context)?.assign(null);
  }
}

/** What a function returns. The methods of an instance may return it; what another function returns, anyone may have. */
function returnedValue(walk: Walk, node: AstNode, context: WalkContext): Value {
  if (!context.body?.isMember || !isInstance(node, context) || unwrapped(node)?.type === "Super") {
    return walk.visit(node, context);
  }
  if (!context.body.isConstructor) notesOf(walk, context)?.return();
  return UNKNOWN;
}

export function visitAwait(walk: Walk, node: AstNode, context: WalkContext): Value {
  const argument = child(node, "argument");
  noteUnguarded(walk, argument);
  const value = walk.visit(argument, context);
  if (context.body) context.body.hasAwaited = true;
  return value.type === "module" ? value : UNKNOWN;
}

/** A statement, or something awaited: what is thrown in it is not caught on the way. */
export function noteUnguarded(walk: Walk, node: AstNode | null): void {
  const inner = unwrapped(node);
  if (inner?.type === "CallExpression") walk.unguarded.add(inner);
}
