import { type AstNode, child, children, literalString, propertyName, rangeOf, text } from "../ast.js";
import { declaredNames } from "../node-kinds.js";
import { UNKNOWN, type Value } from "../summary.js";
import { visitClass } from "./classes.js";
import { declareName } from "./declarations.js";
import { visitFunction } from "./functions.js";
import type { Walk } from "../walk.js";
import type { WalkContext } from "../walk-context.js";

export function visitImportEquals(walk: Walk, node: AstNode, context: WalkContext): void {
  const reference = child(node, "moduleReference");
  let value: Value = UNKNOWN;
  if (reference?.type === "TSExternalModuleReference") {
    const source = literalString(child(reference, "expression"));
    if (source !== null) value = { type: "module", source };
    if (source !== null && text(node, "importKind") !== "type") walk.links.depend(source);
  } else if (reference) {
    value = walk.types.entity(reference, context.scope, "query");
  }
  declareName(walk, child(node, "id"), context.scope, "variable", value);
}

export function visitExportNamed(walk: Walk, node: AstNode, context: WalkContext): void {
  const declaration = child(node, "declaration");
  if (declaration) {
    const use = text(node, "exportKind") === "type" ? "type" : "value";
    walk.visit(declaration, context);
    for (const id of declaredNames(declaration)) {
      const name = text(id, "name");
      walk.links.export(name, walk.bindings.reference(name, context.scope, rangeOf(id), use));
    }
  }
  walk.links.exportNames(node, context.scope);
  // What is passed on under another name is used where nothing tells what it is.
  for (const specifier of child(node, "source") ? children(node, "specifiers") : []) {
    const name = propertyName(child(specifier, "local"), false);
    if (name !== propertyName(child(specifier, "exported"), false)) walk.collectors.member(name);
  }
}

export function visitExportDefault(walk: Walk, node: AstNode, context: WalkContext): void {
  const declaration = child(node, "declaration");
  if (!declaration || declaration.type === "TSInterfaceDeclaration") return;
  const id = child(declaration, "id");
  let value: Value;
  if (declaration.type === "ClassDeclaration" && !id) {
    value = { type: "class", index: visitClass(walk, declaration, context, "default") };
  } else if (declaration.type === "FunctionDeclaration" && !id) {
    value = visitFunction(walk, declaration, { ...context, when: "later" });
  } else if (
    id &&
    (declaration.type === "ClassDeclaration" || /Function$|^Function/.test(declaration.type))
  ) {
    walk.visit(declaration, context);
    value = walk.bindings.reference(text(id, "name"), context.scope, rangeOf(id));
  } else {
    value = walk.visit(declaration, context, "default");
  }
  walk.links.export("default", value);
}

/** `import("x")`, the module once it is awaited. */
export function visitImportExpression(walk: Walk, node: AstNode, context: WalkContext): Value {
  const source = literalString(child(node, "source"));
  walk.generic(node, context);
  walk.links.load(source, context.when === "load");
  return source === null ? UNKNOWN : { type: "module", source };
}
