import { type AstNode, child, childNodes, children, literalString, rangeOf, text } from "./ast.js";
import { Bindings, type Scope } from "./bindings.js";
import { type Collector, Collectors, type Settled } from "./collector.js";
import { ModuleLinks } from "./module-links.js";
import { PossibleValues } from "./possible-values.js";
import {
  ANY_SYMBOL,
  type CallValue,
  type ClassSummary,
  type FunctionSummary,
  IMPORT_META,
  type ModuleSyntax,
  NOTHING,
  UNKNOWN,
  type Value,
} from "./summary.js";
import { TypeNames } from "./type-names.js";
import { constantString, isSymbol, visitClass, visitClassDeclaration } from "./visitors/classes.js";
import {
  declareOther,
  declarePattern,
  visitNamespace,
  visitTypeAlias,
  visitVariables,
} from "./visitors/declarations.js";
import {
  visitBinary,
  visitCall,
  visitElements,
  visitMember,
  visitObject,
  visitTemplate,
  visitUnary,
} from "./visitors/expressions.js";
import {
  noteUnguarded,
  visitAwait,
  visitFunction,
  visitFunctionDeclaration,
  visitReturn,
} from "./visitors/functions.js";
import {
  visitExportDefault,
  visitExportNamed,
  visitImportEquals,
  visitImportExpression,
} from "./visitors/modules.js";
import { blockContext, enterLoop, visitLoop } from "./visitors/statements.js";
import { visitAssignment, visitTarget } from "./visitors/targets.js";
import { lookAt, notesOf } from "./visitors/instances.js";
import type { ObjectUseNotes } from "./object-use.js";
import type { WalkContext } from "./walk-context.js";

/**
 * One walk through a module's syntax tree, top-down: what the visitors of all kinds of nodes share.
 *
 * It takes the tree of any host (see `ast.ts`) and never looks at `parent`.
 */
export class Walk {
  readonly bindings: Bindings = new Bindings();
  readonly types: TypeNames = new TypeNames(this.bindings);
  readonly links: ModuleLinks = new ModuleLinks(this.bindings);
  readonly collectors: Collectors;
  readonly classes: ClassSummary[] = [];
  readonly functions: FunctionSummary[] = [];
  readonly calls: CallValue[] = [];
  /** Of each class: what parts of its code do with the instance. */
  readonly instanceCode: Map<string | null, ObjectUseNotes>[] = [];
  /** Members with a computed name, whose value is known once the bindings are settled. */
  readonly computed: { readonly summary: ClassSummary; readonly position: number; readonly key: Value }[] =
    [];
  /** Of the blocks of each namespace, by the scope that it is declared in. */
  readonly namespaces: Map<Scope, Map<string, Scope>> = new Map();
  /** Calls whose promise nobody handles: a bare statement, or awaited at top level. */
  readonly unguarded: Set<AstNode> = new Set();
  /** Values of fields, and what is assigned to members of `this`. */
  readonly stored: Set<AstNode> = new Set();
  readonly #isDeclarationFile: boolean;

  /**
   * @param collectors - of the facts that go beyond syntax
   * @param isDeclarationFile - everything in it is ambient, as in a `.d.ts`
   */
  constructor(collectors: readonly Collector<unknown>[], isDeclarationFile: boolean) {
    this.collectors = new Collectors(collectors);
    this.#isDeclarationFile = isDeclarationFile;
  }

  run(program: AstNode): ModuleSyntax & { readonly settled: Settled } {
    const context: WalkContext = {
      scope: this.bindings.scope(null),
      when: "load",
      owner: -1,
      member: null,
      isGuarded: false,
      isAmbient: this.#isDeclarationFile,
      thisClass: null,
      body: null,
    };
    for (const statement of children(program, "body")) this.visit(statement, context);
    this.bindings.settle();
    this.classes.forEach((summary, index) => {
      const code = [...(this.instanceCode[index] ?? [])];
      if (code.length > 0)
        summary.instanceCode = code.map(([member, notes]) => ({ member, use: notes.settled }));
    });
    for (const { summary, position, key } of this.computed) {
      const member = summary.members[position];
      if (!member) continue;
      if (isSymbol(key, this.bindings.all)) member.name = ANY_SYMBOL;
      else member.name = constantString(key, this.bindings.all);
    }
    const { bindings, classes, functions } = this;
    const { exports, stars, dependencies, deferred, hasBlindImport, imports } = this.links;
    const possible = new PossibleValues(bindings.all);
    return {
      bindings: bindings.all,
      exports,
      stars,
      dependencies,
      deferred,
      hasBlindImport,
      imports,
      classes,
      functions,
      calls: this.calls.filter((call) => possible.mayMakeClass(call)),
      settled: { bindings, possible },
    };
  }

  visitAll(nodes: readonly AstNode[], context: WalkContext): void {
    for (const node of nodes) this.visit(node, context);
  }

  /** Walks a node and everything in it, and tells what value it has. */
  visit(node: AstNode | null, context: WalkContext, name: string | null = null): Value {
    if (!node) return NOTHING;
    switch (node.type) {
      case "Identifier":
        if (context.body && text(node, "name") === "arguments") context.body.usesArguments = true;
        return this.bindings.reference(text(node, "name"), context.scope, rangeOf(node));
      case "Literal":
      case "StringLiteral": {
        const literal = literalString(node);
        return literal === null ? NOTHING : { type: "string", text: literal };
      }
      case "ThisExpression":
        // Whoever holds `this` may assign anything to it.
        notesOf(this, context)?.escape(rangeOf(node));
        return context.thisClass?.isStatic ? { type: "class", index: context.thisClass.index } : UNKNOWN;
      case "CallExpression":
      case "NewExpression":
        return visitCall(this, node, context);
      case "MemberExpression":
      case "OptionalMemberExpression":
        return visitMember(this, node, context);
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return visitFunction(this, node, { ...context, when: "later" });
      case "ClassExpression":
        return { type: "class", index: visitClass(this, node, context, name) };
      case "ObjectExpression":
        return visitObject(this, node, context);
      case "TaggedTemplateExpression": {
        // A tag is given the values as they are, and is a function that may do anything.
        this.collectors.opaque(node, context);
        this.visit(child(node, "tag"), context);
        const quasi = child(node, "quasi");
        if (quasi) this.visitAll(children(quasi, "expressions"), context);
        return UNKNOWN;
      }
      case "MetaProperty":
        return text(child(node, "meta") ?? node, "name") === "import" ? IMPORT_META : UNKNOWN;
      case "ImportExpression":
        return visitImportExpression(this, node, context);
      case "JSXSpreadAttribute":
        return lookAt(this, child(node, "argument"), context);
      case "ExpressionStatement":
        noteUnguarded(this, child(node, "expression"));
        this.generic(node, context);
        return NOTHING;
      case "WhileStatement":
      case "DoWhileStatement":
        enterLoop(this, context);
        this.generic(node, context);
        return NOTHING;
      case "ArrayExpression":
        return { type: "array", elements: visitElements(this, node, context) };
      case "TemplateLiteral":
        return visitTemplate(this, node, context);
      case "BinaryExpression":
        return visitBinary(this, node, context);
      case "UnaryExpression":
        return visitUnary(this, node, context);
      case "AssignmentExpression":
        return visitAssignment(this, node, context);
      case "UpdateExpression":
        visitTarget(this, child(node, "argument"), context);
        return NOTHING;
      case "SequenceExpression": {
        let last: Value = NOTHING;
        for (const expression of children(node, "expressions")) last = this.visit(expression, context);
        return last;
      }
      case "AwaitExpression":
        return visitAwait(this, node, context);
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
      case "TSInstantiationExpression":
      case "ParenthesizedExpression":
      case "ChainExpression":
        return this.visit(child(node, "expression"), context, name);

      case "ImportDeclaration":
        this.links.import(node, context.scope);
        return NOTHING;
      case "TSImportEqualsDeclaration":
        visitImportEquals(this, node, context);
        return NOTHING;
      case "ExportNamedDeclaration":
        visitExportNamed(this, node, context);
        return NOTHING;
      case "ExportDefaultDeclaration":
        visitExportDefault(this, node, context);
        return NOTHING;
      case "ExportAllDeclaration":
        this.links.exportAll(node);
        return NOTHING;
      case "TSExportAssignment":
        this.links.exportModule(this.visit(child(node, "expression"), context));
        return NOTHING;
      case "VariableDeclaration":
        visitVariables(this, node, context);
        return NOTHING;
      case "FunctionDeclaration":
      case "TSDeclareFunction":
        visitFunctionDeclaration(this, node, context);
        return NOTHING;
      case "ClassDeclaration":
        visitClassDeclaration(this, node, context);
        return NOTHING;
      case "TSTypeAliasDeclaration":
        visitTypeAlias(this, node, context);
        return NOTHING;
      case "TSInterfaceDeclaration":
        return NOTHING;
      case "TSEnumDeclaration":
        declareOther(this, child(node, "id"), context);
        this.generic(node, context);
        return NOTHING;
      case "TSModuleDeclaration":
        visitNamespace(this, node, context);
        return NOTHING;

      case "ReturnStatement":
        visitReturn(this, node, context);
        return NOTHING;
      case "TryStatement":
        this.generic(node, { ...context, isGuarded: true });
        return NOTHING;
      case "BlockStatement":
        this.visitAll(children(node, "body"), blockContext(this, children(node, "body"), context));
        return NOTHING;
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
        visitLoop(this, node, context);
        return NOTHING;
      case "CatchClause": {
        const inner = { ...context, scope: this.bindings.scope(context.scope) };
        declarePattern(this, child(node, "param"), inner, inner.scope, "other", UNKNOWN);
        this.visit(child(node, "body"), inner);
        return NOTHING;
      }
      case "SwitchStatement": {
        const inner = { ...context, scope: this.bindings.scope(context.scope) };
        this.generic(node, inner);
        return NOTHING;
      }
      default:
        this.generic(node, context);
        return node.type.endsWith("Expression") || node.type.startsWith("JSX") ? UNKNOWN : NOTHING;
    }
  }

  /** Visits whatever nodes a node of no interest, or of a kind yet unknown, holds. */
  generic(node: AstNode, context: WalkContext): void {
    for (const inner of childNodes(node, TYPES)) this.visit(inner, context);
  }
}

/** Fields of a node that hold no code to run. */
const TYPES = new Set([
  "typeAnnotation",
  "returnType",
  "typeParameters",
  "typeArguments",
  "superTypeParameters",
  "superTypeArguments",
  "implements",
]);
