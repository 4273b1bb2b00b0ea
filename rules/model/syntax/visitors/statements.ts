import { type AstNode, child } from "../ast.js";
import { declares } from "../node-kinds.js";
import { visitVariables } from "./declarations.js";
import { visitTarget } from "./targets.js";
import type { Walk } from "../walk.js";
import type { WalkContext } from "../walk-context.js";

export function blockContext(walk: Walk, statements: readonly AstNode[], context: WalkContext): WalkContext {
  return statements.some(declares) ? { ...context, scope: walk.bindings.scope(context.scope) } : context;
}

export function visitLoop(walk: Walk, node: AstNode, outer: WalkContext): void {
  const context = { ...outer, scope: walk.bindings.scope(outer.scope) };
  const left = child(node, "left");
  if (left) {
    if (left.type === "VariableDeclaration") visitVariables(walk, left, context);
    else visitTarget(walk, left, context);
    walk.visit(child(node, "right"), context);
  } else {
    walk.visit(child(node, "init"), context);
    walk.visit(child(node, "test"), context);
    walk.visit(child(node, "update"), context);
  }
  enterLoop(walk, context);
  walk.visit(child(node, "body"), context);
}

/** Once the loop comes round, an `await` further down in it has been passed. */
export function enterLoop(walk: Walk, context: WalkContext): void {
  if (context.body?.isAsync) context.body.hasAwaited = true;
}
