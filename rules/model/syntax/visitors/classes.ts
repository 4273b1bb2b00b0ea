import { type AstNode, child, children, is, propertyName, rangeOf, text } from "../ast.js";
import { annotatedNames, runsUncalled } from "../node-kinds.js";
import { type Binding, type ClassSummary, codeName, NONE, NOTHING, UNKNOWN, type Value } from "../summary.js";
import { declareName } from "./declarations.js";
import { visitFunction } from "./functions.js";
import { visitStored } from "./instances.js";
import type { Walk } from "../walk.js";
import type { ThisClass, WalkContext } from "../walk-context.js";

export function visitClassDeclaration(walk: Walk, node: AstNode, context: WalkContext): void {
  const id = child(node, "id");
  const name = id ? text(id, "name") : "";
  const earlier = context.scope.value(name);
  // A namespace or enum of the same name merges with the class.
  if (earlier !== undefined && walk.bindings.all[earlier]?.kind === "other") context.scope.forgetValue(name);
  const value = { type: "class", index: walk.classes.length } as const;
  declareName(walk, id, context.scope, "class", value);
  visitClass(walk, node, context, null);
}

export function visitClass(
  walk: Walk,
  node: AstNode,
  context: WalkContext,
  assignedTo: string | null,
): number {
  const index = walk.classes.length;
  const id = child(node, "id");
  const name = id ? text(id, "name") : assignedTo;
  const superClass = child(node, "superClass");
  const body = child(node, "body");
  const head = superClass ?? body;
  const summary: ClassSummary = {
    name,
    nameRange: id ? rangeOf(id) : null,
    headEnd: head ? rangeOf(head)[0] : rangeOf(node)[0],
    superClass: null,
    members: [],
    decorators: [],
    isAmbient: context.isAmbient || is(node, "declare"),
    instanceCode: NONE,
    isGuarded: context.isGuarded,
  };
  walk.classes.push(summary);
  walk.instanceCode[index] = new Map();

  // The static parts of a class made in a function run when that is called, at an unknown time.
  const definition: WalkContext = {
    ...context,
    when: context.when === "load" ? "load" : "later",
    owner: index,
    member: null,
  };
  summary.decorators = visitDecorators(walk, node, definition);
  // A declared class may extend what was imported as a type.
  const isName = superClass?.type === "Identifier" || superClass?.type === "MemberExpression";
  if (superClass) {
    summary.superClass =
      summary.isAmbient && isName
        ? walk.types.entity(superClass, context.scope, "query")
        : walk.visit(superClass, context);
  }

  let scope = walk.types.parameters(node, context.scope);
  if (id && node.type === "ClassExpression") {
    scope = walk.bindings.scope(scope);
    declareName(walk, id, scope, "class", { type: "class", index });
  }
  const inner: WalkContext = { ...definition, scope, isAmbient: summary.isAmbient };
  for (const member of body ? children(body, "body") : [])
    visitClassMember(walk, member, summary, index, inner);

  return index;
}

function visitClassMember(
  walk: Walk,
  node: AstNode,
  summary: ClassSummary,
  index: number,
  context: WalkContext,
): void {
  if (node.type === "TSIndexSignature") return;
  const isStatic = is(node, "static");
  const isBlock = node.type === "StaticBlock";
  const thisClass: ThisClass = { index, isStatic: isStatic || isBlock, code: null };
  if (isBlock) {
    walk.visitAll(children(node, "body"), initializerContext(walk, thisClass, context));
    return;
  }
  const key = child(node, "key");
  const isComputed = is(node, "computed");
  const name = propertyName(key, isComputed);
  const keyValue = isComputed ? walk.visit(key, context) : NOTHING;
  if (isComputed && key) walk.collectors.convert(keyValue, key, context);
  if (name === null) walk.computed.push({ summary, position: summary.members.length, key: keyValue });
  if (runsUncalled(node)) walk.collectors.opaque(node, context);
  const decorators = visitDecorators(walk, node, { ...context, member: name });
  const isErased = is(node, "declare") || node.type.startsWith("TSAbstract");
  const base = { name, isStatic, range: rangeOf(key ?? node), isComputed, decorators, annotation: null };
  const value = child(node, "value");

  if (node.type.endsWith("MethodDefinition")) {
    const kind = text(node, "kind");
    if (kind === "constructor") {
      if (value) visitFunction(walk, value, { ...context, when: "instance" }, thisClass, true);
      return;
    }
    const memberKind = kind === "get" ? "getter" : kind === "set" ? "setter" : "method";
    const own: ThisClass = { ...thisClass, code: codeName(memberKind, name) };
    const method = value ? visitFunction(walk, value, { ...context, when: "later" }, own) : UNKNOWN;
    const hasBody = value !== null && child(value, "body") !== null;
    summary.members.push({
      ...base,
      kind: memberKind,
      isErased: isErased || (!hasBody && !summary.isAmbient),
      value: method,
    });
    return;
  }
  const isAccessor = node.type.endsWith("AccessorProperty");
  if (isAccessor || node.type.endsWith("PropertyDefinition")) {
    const when = isStatic ? context.when : "instance";
    const given = value
      ? visitStored(
          walk,
          value,
          name,
          initializerContext(walk, thisClass, { ...context, when, member: name }),
        )
      : null;
    if (given?.type === "call" && value?.type === "CallExpression") given.position = "field";
    const annotation = annotatedNames(child(node, "typeAnnotation"));
    summary.members.push({
      ...base,
      kind: isAccessor ? "accessor" : "field",
      isErased,
      value: given,
      annotation,
    });
    return;
  }
  // A kind of member this code does not know: it may be anything.
  walk.generic(node, context);
  summary.members.push({ ...base, name: null, kind: "method", isErased: false, value: UNKNOWN });
}

/** The context of what gives a class or its instances their fields: a function of its own. */
function initializerContext(walk: Walk, thisClass: ThisClass, context: WalkContext): WalkContext {
  return { ...context, scope: walk.bindings.scope(context.scope, true), thisClass, body: null };
}

function visitDecorators(walk: Walk, node: AstNode, context: WalkContext): readonly Value[] {
  const decorators = children(node, "decorators");
  if (decorators.length === 0) return NONE;
  return decorators.map((decorator) => {
    walk.collectors.opaque(decorator, context);
    const value = walk.visit(child(decorator, "expression"), context);
    return value;
  });
}

/** Is a member's name certainly a symbol: one of the language's, or a constant that holds one? */
export function isSymbol(key: Value, bindings: readonly Binding[]): boolean {
  if (key.type === "member") return isGlobalSymbol(key.object);
  const binding = key.type === "binding" ? bindings[key.binding] : undefined;
  if (binding?.kind !== "variable" || binding.reassigned || binding.value.type !== "call") return false;
  const { callee } = binding.value;
  return isGlobalSymbol(callee.type === "member" && callee.name === "for" ? callee.object : callee);
}

/** The text of a constant of this module; null where the value is known only at run time. */
export function constantString(value: Value, bindings: readonly Binding[], depth = 0): string | null {
  if (value.type === "string") return value.text;
  const binding = value.type === "binding" ? bindings[value.binding] : undefined;
  if (value.type !== "binding" || binding?.kind !== "variable" || binding.reassigned) return null;
  // Declared further down it may not have its value yet.
  if (depth > LONGEST_ALIAS || binding.range[0] > value.range[0]) return null;
  return constantString(binding.value, bindings, depth + 1);
}

const LONGEST_ALIAS = 12;

function isGlobalSymbol(value: Value): boolean {
  return value.type === "global" && value.name === "Symbol";
}
