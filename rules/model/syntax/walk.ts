import { Activity } from "../facts/activity.js";
import {
  type AstNode,
  child,
  childNodes,
  children,
  is,
  literalString,
  propertyName,
  rangeOf,
  text,
  unwrap,
} from "./ast.js";
import { Bindings, type Scope } from "./bindings.js";
import type { WalkContext, FunctionBody, ThisClass } from "./walk-context.js";
import { ModuleLinks } from "./module-links.js";
import {
  ANY_MEMBER,
  ANY_SYMBOL,
  type Binding,
  type CallValue,
  type ClassSummary,
  type FunctionSummary,
  type ModuleSummary,
  NONE,
  UNKNOWN,
  type Value,
} from "./summary.js";
import {
  declaredNames,
  declares,
  dottedName,
  isFunction,
  isPlainType,
  isPrimitive,
  prototypeOwner,
  runsUncalled,
  takesLazyUrl,
  unwrapped,
} from "./node-kinds.js";
import { TypeNames } from "./type-names.js";

/**
 * Reads a module's syntax tree once, top-down, into a summary.
 *
 * Takes the tree of any host (see `ast.ts`) and never looks at `parent`. Whatever it does not know
 * becomes `unknown`, so that later syntax costs verdicts and no crash.
 *
 * @param program - the `Program` node
 * @param isDeclarationFile - everything in it is ambient, as in a `.d.ts`
 */
export function extract(program: AstNode, isDeclarationFile: boolean): ModuleSummary {
  return new Extraction(isDeclarationFile).run(program);
}

const NOTHING: Value = { type: "nothing" };
const SPREAD: Value = { type: "spread" };
const IMPORT_META: Value = { type: "global", name: "import.meta", range: [0, 0] };

/** A class's assignments while it is walked. */
interface AssignmentNotes {
  readonly whenMade: Set<string>;
  readonly inMethods: Set<string>;
  callsMethods: boolean;
}

class Extraction {
  readonly #bindings = new Bindings();
  readonly #types = new TypeNames(this.#bindings);
  readonly #links = new ModuleLinks(this.#bindings);
  readonly #activity = new Activity();
  readonly #classes: ClassSummary[] = [];
  readonly #functions: FunctionSummary[] = [];
  readonly #assignments: AssignmentNotes[] = [];
  /** Members whose name is worked out: by what, can be told once the bindings are settled. */
  readonly #computed: { readonly summary: ClassSummary; readonly position: number; readonly key: Value }[] =
    [];
  /** Of the blocks of each namespace, by the scope that it is declared in. */
  readonly #namespaces = new Map<Scope, Map<string, Scope>>();
  readonly #isDeclarationFile: boolean;
  /** Calls of async functions whose rejection is not looked at before it ends the program. */
  readonly #unguarded = new Set<AstNode>();

  constructor(isDeclarationFile: boolean) {
    this.#isDeclarationFile = isDeclarationFile;
  }

  run(program: AstNode): ModuleSummary {
    const context: WalkContext = {
      scope: this.#bindings.scope(null),
      when: "load",
      owner: -1,
      subject: "the module",
      isGuarded: false,
      isAmbient: this.#isDeclarationFile,
      thisClass: null,
      body: null,
    };
    for (const statement of children(program, "body")) this.#visit(statement, context);
    this.#bindings.settle();
    for (const { summary, position, key } of this.#computed) {
      const member = summary.members[position];
      if (member && isSymbol(key, this.#bindings.all)) member.name = ANY_SYMBOL;
    }
    const { exports, stars, dependencies, deferred, hasBlindImport, imports } = this.#links;
    return {
      bindings: this.#bindings.all,
      exports,
      stars,
      dependencies,
      deferred,
      hasBlindImport,
      classes: this.#classes,
      functions: this.#functions,
      ...this.#activity.sifted(this.#bindings),
      imports,
    };
  }

  #visitAll(nodes: readonly AstNode[], context: WalkContext): void {
    for (const node of nodes) this.#visit(node, context);
  }

  /** Walks a node and everything in it, and tells what value it has. */
  #visit(node: AstNode | null, context: WalkContext, name: string | null = null): Value {
    if (!node) return NOTHING;
    switch (node.type) {
      case "Identifier":
        return this.#bindings.reference(text(node, "name"), context.scope, rangeOf(node));
      case "Literal":
      case "StringLiteral": {
        const literal = literalString(node);
        return literal === null ? NOTHING : { type: "string", text: literal };
      }
      case "ThisExpression":
        // Whoever has `this` may assign anything to it.
        this.#assignsThis(null, context);
        return context.thisClass?.isStatic ? { type: "class", index: context.thisClass.index } : UNKNOWN;
      case "CallExpression":
      case "NewExpression":
        return this.#call(node, context);
      case "MemberExpression":
      case "OptionalMemberExpression":
        return this.#member(node, context);
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return this.#function(node, { ...context, when: "later" });
      case "ClassExpression":
        return { type: "class", index: this.#class(node, context, name) };
      case "ObjectExpression":
        return this.#object(node, context);
      case "TaggedTemplateExpression": {
        // A tag is given the values as they are, and is a function that may do anything.
        this.#activity.opaque(node, context);
        this.#visit(child(node, "tag"), context);
        const quasi = child(node, "quasi");
        if (quasi) this.#visitAll(children(quasi, "expressions"), context);
        return UNKNOWN;
      }
      case "MetaProperty":
        return text(child(node, "meta") ?? node, "name") === "import" ? IMPORT_META : UNKNOWN;
      case "ImportExpression":
        return this.#importExpression(node, context);
      case "ExpressionStatement":
        this.#runsOut(child(node, "expression"));
        this.#generic(node, context);
        return NOTHING;
      case "WhileStatement":
      case "DoWhileStatement":
        this.#enterLoop(context);
        this.#generic(node, context);
        return NOTHING;
      case "ArrayExpression":
        return { type: "array", elements: this.#elements(node, context) };
      case "TemplateLiteral":
        return this.#template(node, context);
      case "BinaryExpression":
        return this.#binary(node, context);
      case "UnaryExpression":
        return this.#unary(node, context);
      case "AssignmentExpression":
        return this.#assignment(node, context);
      case "UpdateExpression":
        this.#target(child(node, "argument"), context);
        return NOTHING;
      case "SequenceExpression": {
        let last: Value = NOTHING;
        for (const expression of children(node, "expressions")) last = this.#visit(expression, context);
        return last;
      }
      case "AwaitExpression":
        return this.#await(node, context);
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
      case "TSInstantiationExpression":
      case "ParenthesizedExpression":
      case "ChainExpression":
        return this.#visit(child(node, "expression"), context, name);

      case "ImportDeclaration":
        this.#links.import(node, context.scope);
        return NOTHING;
      case "TSImportEqualsDeclaration":
        this.#importEquals(node, context);
        return NOTHING;
      case "ExportNamedDeclaration":
        this.#exportNamed(node, context);
        return NOTHING;
      case "ExportDefaultDeclaration":
        this.#exportDefault(node, context);
        return NOTHING;
      case "ExportAllDeclaration":
        this.#links.exportAll(node);
        return NOTHING;
      case "TSExportAssignment":
        this.#links.export("default", this.#visit(child(node, "expression"), context));
        return NOTHING;
      case "VariableDeclaration":
        this.#variables(node, context);
        return NOTHING;
      case "FunctionDeclaration":
      case "TSDeclareFunction":
        this.#functionDeclaration(node, context);
        return NOTHING;
      case "ClassDeclaration":
        this.#classDeclaration(node, context);
        return NOTHING;
      case "TSTypeAliasDeclaration":
        this.#typeAlias(node, context);
        return NOTHING;
      case "TSInterfaceDeclaration":
        return NOTHING;
      case "TSEnumDeclaration":
        this.#declareOther(child(node, "id"), context);
        this.#generic(node, context);
        return NOTHING;
      case "TSModuleDeclaration":
        this.#namespace(node, context);
        return NOTHING;

      case "ReturnStatement":
        this.#return(node, context);
        return NOTHING;
      case "TryStatement":
        this.#generic(node, { ...context, isGuarded: true });
        return NOTHING;
      case "BlockStatement":
        this.#visitAll(children(node, "body"), this.#block(children(node, "body"), context));
        return NOTHING;
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
        this.#loop(node, context);
        return NOTHING;
      case "CatchClause": {
        const inner = { ...context, scope: this.#bindings.scope(context.scope) };
        this.#pattern(child(node, "param"), inner, inner.scope, "other", UNKNOWN);
        this.#visit(child(node, "body"), inner);
        return NOTHING;
      }
      case "SwitchStatement": {
        const inner = { ...context, scope: this.#bindings.scope(context.scope) };
        this.#generic(node, inner);
        return NOTHING;
      }
      default:
        this.#generic(node, context);
        return node.type.endsWith("Expression") || node.type.startsWith("JSX") ? UNKNOWN : NOTHING;
    }
  }

  /** Visits whatever nodes a node of no interest, or of a kind yet unknown, holds. */
  #generic(node: AstNode, context: WalkContext): void {
    for (const inner of childNodes(node, TYPES)) this.#visit(inner, context);
  }

  #block(statements: readonly AstNode[], context: WalkContext): WalkContext {
    return statements.some(declares) ? { ...context, scope: this.#bindings.scope(context.scope) } : context;
  }

  #loop(node: AstNode, outer: WalkContext): void {
    const context = { ...outer, scope: this.#bindings.scope(outer.scope) };
    const left = child(node, "left");
    if (left) {
      if (left.type === "VariableDeclaration") this.#variables(left, context);
      else this.#target(left, context);
      this.#visit(child(node, "right"), context);
    } else {
      this.#visit(child(node, "init"), context);
      this.#visit(child(node, "test"), context);
      this.#visit(child(node, "update"), context);
    }
    this.#enterLoop(context);
    this.#visit(child(node, "body"), context);
  }

  /** Once the loop comes round, an `await` further down in it has been passed. */
  #enterLoop(context: WalkContext): void {
    if (context.body?.isAsync) context.body.hasAwaited = true;
  }

  // Imports and exports

  #importEquals(node: AstNode, context: WalkContext): void {
    const reference = child(node, "moduleReference");
    let value: Value = UNKNOWN;
    if (reference?.type === "TSExternalModuleReference") {
      const source = literalString(child(reference, "expression"));
      if (source !== null) value = { type: "module", source };
      if (source !== null && text(node, "importKind") !== "type") this.#links.depend(source);
    } else if (reference) {
      value = this.#types.entity(reference, context.scope, "query");
    }
    this.#declare(child(node, "id"), context.scope, "variable", value);
  }

  #exportNamed(node: AstNode, context: WalkContext): void {
    const declaration = child(node, "declaration");
    if (declaration) {
      const use = text(node, "exportKind") === "type" ? "type" : "value";
      this.#visit(declaration, context);
      for (const id of declaredNames(declaration)) {
        const name = text(id, "name");
        this.#links.export(name, this.#bindings.reference(name, context.scope, rangeOf(id), use));
      }
    }
    this.#links.exportNames(node, context.scope);
    // What is passed on under another name is used where nothing tells what it is.
    for (const specifier of child(node, "source") ? children(node, "specifiers") : []) {
      const name = propertyName(child(specifier, "local"), false);
      if (name !== propertyName(child(specifier, "exported"), false)) this.#activity.member(name);
    }
  }

  #exportDefault(node: AstNode, context: WalkContext): void {
    const declaration = child(node, "declaration");
    if (!declaration || declaration.type === "TSInterfaceDeclaration") return;
    const id = child(declaration, "id");
    let value: Value;
    if (declaration.type === "ClassDeclaration" && !id) {
      value = { type: "class", index: this.#class(declaration, context, "default") };
    } else if (declaration.type === "FunctionDeclaration" && !id) {
      value = this.#function(declaration, { ...context, when: "later" });
    } else if (
      id &&
      (declaration.type === "ClassDeclaration" || /Function$|^Function/.test(declaration.type))
    ) {
      this.#visit(declaration, context);
      value = this.#bindings.reference(text(id, "name"), context.scope, rangeOf(id));
    } else {
      value = this.#visit(declaration, context, "default");
    }
    this.#links.export("default", value);
  }

  // Declarations

  #declare(
    id: AstNode | null,
    scope: Scope,
    kind: Binding["kind"],
    value: Value,
    types: readonly Value[] = NONE,
  ): number | null {
    if (!id) return null;
    const name = text(id, "name");
    return this.#bindings.declare(scope, { name, kind, value, types, range: rangeOf(id) });
  }

  /** Declares what may be merged with a class or function of the same name, and is nothing by itself. */
  #declareOther(id: AstNode | null, context: WalkContext): void {
    if (id?.type === "Identifier" && context.scope.value(text(id, "name")) === undefined) {
      this.#declare(id, context.scope, "other", UNKNOWN);
    }
  }

  #variables(node: AstNode, context: WalkContext): void {
    const scope = text(node, "kind") === "var" ? context.scope.hoist : context.scope;
    const isAmbient = context.isAmbient || is(node, "declare");
    for (const declarator of children(node, "declarations")) {
      const id = child(declarator, "id");
      const init = child(declarator, "init");
      const annotation = id ? child(id, "typeAnnotation") : null;
      let value: Value = UNKNOWN;
      if (init) value = this.#visit(init, context, id?.type === "Identifier" ? text(id, "name") : null);
      else if (isAmbient && annotation) value = this.#types.ambientValue(annotation, context.scope);
      this.#pattern(id, context, scope, "variable", value);
    }
  }

  /** Declares the names of a pattern; those of a flat object pattern are members of the value. */
  #pattern(
    node: AstNode | null,
    context: WalkContext,
    scope: Scope,
    kind: Binding["kind"],
    value: Value,
  ): void {
    if (!node) return;
    switch (node.type) {
      case "Identifier":
        this.#declare(node, scope, kind, value, this.#types.in(child(node, "typeAnnotation"), context.scope));
        return;
      case "ObjectPattern":
        for (const property of children(node, "properties")) {
          if (property.type === "RestElement") {
            this.#pattern(child(property, "argument"), context, scope, kind, UNKNOWN);
            continue;
          }
          if (is(property, "computed")) this.#visit(child(property, "key"), context);
          const name = propertyName(child(property, "key"), is(property, "computed"));
          if (name === "prototype") this.#activity.touch(value);
          if (name === "addInitializer") this.#activity.member(name);
          const part: Value =
            name === null || value.type === "unknown"
              ? UNKNOWN
              : { type: "member", object: value, objectRange: rangeOf(property), name, nameRange: null };
          this.#pattern(child(property, "value"), context, scope, kind, part);
        }
        return;
      case "ArrayPattern":
        for (const element of children(node, "elements"))
          this.#pattern(element, context, scope, kind, UNKNOWN);
        return;
      case "AssignmentPattern":
        this.#visit(child(node, "right"), context);
        this.#pattern(child(node, "left"), context, scope, kind, UNKNOWN);
        return;
      case "RestElement":
        this.#pattern(child(node, "argument"), context, scope, kind, UNKNOWN);
        return;
      default:
        this.#generic(node, context);
    }
  }

  #namespace(node: AstNode, context: WalkContext): void {
    const id = child(node, "id");
    this.#declareOther(id, context);
    const body = child(node, "body");
    if (!body) return;
    const exported = this.#namespaceScope(id ? dottedName(id) : "", context);
    const inner: WalkContext = {
      ...context,
      scope: this.#bindings.scope(exported, true),
      isAmbient: context.isAmbient || is(node, "declare"),
    };
    if (body.type === "TSModuleDeclaration") {
      this.#namespace(body, inner);
      return;
    }
    for (const statement of children(body, "body")) {
      // What a namespace exports is no export of the module.
      const declaration =
        statement.type === "ExportNamedDeclaration" ? child(statement, "declaration") : statement;
      if (!declaration?.type.startsWith("Import") && !declaration?.type.startsWith("Export")) {
        this.#visit(declaration, inner);
        if (!declaration || declaration === statement) continue;
        for (const id of declaredNames(declaration)) {
          const binding = inner.scope.value(text(id, "name"));
          if (binding !== undefined) exported.setValue(text(id, "name"), binding);
        }
      }
    }
  }

  /** The scope around all the blocks of one name, which are one namespace: each sees what the others export. */
  #namespaceScope(name: string, { scope }: WalkContext): Scope {
    const around = scope.parent ?? scope;
    const scopes = this.#namespaces.get(around) ?? new Map<string, Scope>();
    this.#namespaces.set(around, scopes);
    const merged = scopes.get(name) ?? this.#bindings.scope(scope, true);
    scopes.set(name, merged);
    return merged;
  }

  #typeAlias(node: AstNode, context: WalkContext): void {
    const id = child(node, "id");
    if (!id) return;
    const inner = this.#types.parameters(node, context.scope);
    this.#bindings.declare(context.scope, {
      name: text(id, "name"),
      kind: "type",
      value: UNKNOWN,
      types: this.#types.in(child(node, "typeAnnotation"), inner),
      range: rangeOf(id),
    });
  }

  // Functions

  #functionDeclaration(node: AstNode, context: WalkContext): void {
    const id = child(node, "id");
    const isAmbient = context.isAmbient || is(node, "declare");
    if (!child(node, "body") && !isAmbient) return; // an overload
    const name = id ? text(id, "name") : "";
    const earlier = context.scope.value(name);
    if (isAmbient && earlier !== undefined) {
      // Overloads of an ambient function: which result a call has can't be told.
      (this.#bindings.all[earlier] as Binding).value = UNKNOWN;
      return;
    }
    this.#declare(id, context.scope, "function", this.#function(node, { ...context, when: "later" }));
  }

  /** Walks a function; the frame says when its body runs, `self` whose method it is. */
  #function(
    node: AstNode,
    context: WalkContext,
    thisClass: ThisClass | null = null,
    constructorOf = -1,
  ): Value {
    const index = this.#functions.length;
    const parameters: (number | null)[] = [];
    const returnType = child(node, "returnType");
    const declared = returnType ? (child(returnType, "typeAnnotation") ?? returnType) : null;
    let outer = this.#types.parameters(node, context.scope);
    const summary: FunctionSummary = {
      isAsync: is(node, "async"),
      isGenerator: is(node, "generator"),
      hasBody: child(node, "body") !== null,
      parameters,
      returns: UNKNOWN,
      start: rangeOf(node)[0],
      returnType: declared ? rangeOf(declared) : null,
      resultTypes: declared && isPlainType(declared) ? this.#types.in(declared, outer) : null,
    };
    this.#functions.push(summary);

    const ownName = node.type === "FunctionExpression" ? child(node, "id") : null;
    if (ownName) {
      outer = this.#bindings.scope(outer);
      this.#declare(ownName, outer, "function", { type: "function", index });
    }
    const body: FunctionBody = {
      returned: [],
      isAsync: summary.isAsync,
      hasAwaited: false,
      isConstructorOf: constructorOf,
    };
    const own: WalkContext = {
      ...context,
      scope: this.#bindings.scope(outer, true, index),
      thisClass: node.type === "ArrowFunctionExpression" ? context.thisClass : thisClass,
      body,
    };
    for (const parameter of children(node, "params")) this.#parameter(parameter, own, parameters);

    const block = child(node, "body");
    if (block?.type === "BlockStatement") {
      const statements = children(block, "body");
      this.#visitAll(statements, own);
      const only = body.returned.length === 1 ? body.returned[0] : undefined;
      if (only && statements.includes(only.statement)) summary.returns = only.value;
    } else if (block) {
      summary.returns = this.#visit(block, own);
    }
    return { type: "function", index };
  }

  #parameter(node: AstNode, context: WalkContext, parameters: (number | null)[]): void {
    for (const decorator of children(node, "decorators"))
      this.#visit(child(decorator, "expression"), context);
    if (node.type === "TSParameterProperty") {
      const parameter = child(node, "parameter");
      const id = parameter?.type === "AssignmentPattern" ? child(parameter, "left") : parameter;
      if (id && context.thisClass) this.#assignments[context.thisClass.index]?.whenMade.add(text(id, "name"));
      if (parameter) this.#parameter(parameter, context, parameters);
      return;
    }
    const id = node.type === "AssignmentPattern" ? child(node, "left") : node;
    if (id?.type === "Identifier") {
      if (node.type === "AssignmentPattern") this.#visit(child(node, "right"), context);
      const types = this.#types.in(child(id, "typeAnnotation"), context.scope);
      parameters.push(this.#declare(id, context.scope, "parameter", UNKNOWN, types));
    } else {
      this.#pattern(node, context, context.scope, "other", UNKNOWN);
      parameters.push(null);
    }
  }

  #return(node: AstNode, context: WalkContext): void {
    const argument = child(node, "argument");
    const value = this.#visit(argument, context);
    if (!context.body) return;
    context.body.returned.push({ value, statement: node });
    // A constructor that returns something else: what an instance has can't be told.
    if (argument) this.#assignments[context.body.isConstructorOf]?.whenMade.add(ANY_MEMBER);
  }

  #await(node: AstNode, context: WalkContext): Value {
    const argument = child(node, "argument");
    this.#runsOut(argument);
    const value = this.#visit(argument, context);
    if (context.body) context.body.hasAwaited = true;
    return value.type === "module" ? value : UNKNOWN;
  }

  /** `import("x")`, the module once it is awaited. */
  #importExpression(node: AstNode, context: WalkContext): Value {
    const source = literalString(child(node, "source"));
    this.#generic(node, context);
    this.#links.load(source, context.when === "load");
    return source === null ? UNKNOWN : { type: "module", source };
  }

  /** A statement, or something awaited: what is thrown in it is not caught on the way. */
  #runsOut(node: AstNode | null): void {
    const inner = unwrapped(node);
    if (inner?.type === "CallExpression") this.#unguarded.add(inner);
  }

  // Classes

  #classDeclaration(node: AstNode, context: WalkContext): void {
    const id = child(node, "id");
    const name = id ? text(id, "name") : "";
    const earlier = context.scope.value(name);
    // A namespace or enum of the same name merges with the class.
    if (earlier !== undefined && this.#bindings.all[earlier]?.kind === "other")
      context.scope.forgetValue(name);
    const value = { type: "class", index: this.#classes.length } as const;
    this.#declare(id, context.scope, "class", value);
    this.#class(node, context, null);
  }

  #class(node: AstNode, context: WalkContext, assignedTo: string | null): number {
    const index = this.#classes.length;
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
      assigned: { whenMade: [], inMethods: [], callsMethods: false },
      isGuarded: context.isGuarded,
    };
    this.#classes.push(summary);
    const assignments = { whenMade: new Set<string>(), inMethods: new Set<string>(), callsMethods: false };
    this.#assignments[index] = assignments;

    const subject = name === null || name === "default" ? "a class" : name;
    // The static parts of a class made in a function run when that is called: who knows when.
    const definition: WalkContext = {
      ...context,
      when: context.when === "load" ? "load" : "later",
      owner: index,
      subject,
    };
    summary.decorators = this.#decorators(node, definition);
    // A declared class may extend what was imported as a type.
    const isName = superClass?.type === "Identifier" || superClass?.type === "MemberExpression";
    if (superClass) {
      summary.superClass =
        summary.isAmbient && isName
          ? this.#types.entity(superClass, context.scope, "query")
          : this.#visit(superClass, context);
    }

    let scope = this.#types.parameters(node, context.scope);
    if (id && node.type === "ClassExpression") {
      scope = this.#bindings.scope(scope);
      this.#declare(id, scope, "class", { type: "class", index });
    }
    const inner: WalkContext = { ...definition, scope, isAmbient: summary.isAmbient };
    for (const member of body ? children(body, "body") : []) this.#classMember(member, summary, index, inner);

    summary.assigned = {
      whenMade: [...assignments.whenMade],
      inMethods: [...assignments.inMethods],
      callsMethods: assignments.callsMethods,
    };
    return index;
  }

  #classMember(node: AstNode, summary: ClassSummary, index: number, context: WalkContext): void {
    if (node.type === "TSIndexSignature") return;
    const isStatic = is(node, "static");
    const isBlock = node.type === "StaticBlock";
    const isMethod = node.type.endsWith("MethodDefinition") && text(node, "kind") !== "constructor";
    const thisClass: ThisClass = {
      index,
      isStatic: isStatic || isBlock,
      isBeingMade: !isStatic && !isBlock && !isMethod,
    };
    if (isBlock) {
      this.#visitAll(children(node, "body"), this.#initializer(thisClass, context));
      return;
    }
    const key = child(node, "key");
    const isComputed = is(node, "computed");
    const name = propertyName(key, isComputed);
    const keyValue = isComputed ? this.#visit(key, context) : NOTHING;
    if (isComputed && key) this.#activity.force(keyValue, key, context);
    if (name === null) this.#computed.push({ summary, position: summary.members.length, key: keyValue });
    if (runsUncalled(node)) this.#activity.opaque(node, context);
    const subject = name === null ? context.subject : `${context.subject}.${name}`;
    const decorators = this.#decorators(node, { ...context, subject });
    const isErased = is(node, "declare") || node.type.startsWith("TSAbstract");
    const base = { name, isStatic, range: rangeOf(key ?? node), isComputed, decorators };
    const value = child(node, "value");

    if (node.type.endsWith("MethodDefinition")) {
      const kind = text(node, "kind");
      if (kind === "constructor") {
        if (value) this.#function(value, { ...context, when: "instance" }, thisClass, index);
        return;
      }
      const method = value ? this.#function(value, { ...context, when: "later" }, thisClass) : UNKNOWN;
      const hasBody = value !== null && child(value, "body") !== null;
      summary.members.push({
        ...base,
        kind: kind === "get" ? "getter" : kind === "set" ? "setter" : "method",
        isErased: isErased || (!hasBody && !summary.isAmbient),
        value: method,
      });
      return;
    }
    const isAccessor = node.type.endsWith("AccessorProperty");
    if (isAccessor || node.type.endsWith("PropertyDefinition")) {
      const when = isStatic ? context.when : "instance";
      const given = value
        ? this.#visit(value, this.#initializer(thisClass, { ...context, when, subject }), name)
        : null;
      if (given?.type === "call" && value?.type === "CallExpression") {
        given.position = takesLazyUrl(child(node, "typeAnnotation")) ? "field" : "annotated field";
      }
      summary.members.push({ ...base, kind: isAccessor ? "accessor" : "field", isErased, value: given });
      return;
    }
    // A kind of member this code does not know: it may be anything.
    this.#generic(node, context);
    summary.members.push({ ...base, name: null, kind: "method", isErased: false, value: UNKNOWN });
  }

  /** The frame of what gives a class or its instances their fields: a function of its own. */
  #initializer(thisClass: ThisClass, context: WalkContext): WalkContext {
    return { ...context, scope: this.#bindings.scope(context.scope, true), thisClass, body: null };
  }

  #decorators(node: AstNode, context: WalkContext): readonly Value[] {
    const decorators = children(node, "decorators");
    if (decorators.length === 0) return NONE;
    return decorators.map((decorator) => {
      this.#activity.opaque(decorator, context);
      const value = this.#visit(child(decorator, "expression"), context);
      markOptions(value);
      return value;
    });
  }

  // Expressions

  #call(node: AstNode, context: WalkContext): Value {
    const calleeNode = child(node, "callee");
    const callee = calleeNode ? this.#callee(calleeNode, node, context) : UNKNOWN;
    const nodes = children(node, "arguments");
    const call: CallValue = {
      type: "call",
      callee,
      calleeRange: rangeOf(calleeNode ?? node),
      args: nodes.map((argument) => this.#argument(argument, context)),
      argRanges: nodes.map(rangeOf),
      isNew: node.type === "NewExpression",
      range: rangeOf(node),
      position: null,
    };
    if (context.thisClass?.isStatic && nodes.some((argument) => unwrap(argument).type === "ThisExpression")) {
      this.#activity.touch({ type: "class", index: context.thisClass.index }, call);
    }
    this.#loads(call, context);
    if (callee.type === "unknown" || callee.type === "function") return call;
    if (callee.type === "member" && callee.name === "asView") markOptions(call);
    this.#activity.call(call, context);
    return call;
  }

  /** A call may load a module: `require()`, or any function that is given a path, such as `vi.importActual()`. */
  #loads({ callee, args: [first] }: CallValue, context: WalkContext): void {
    const source = first?.type === "string" ? first.text : null;
    if (callee.type === "global" && callee.name === "require")
      this.#links.load(source, context.when === "load");
    // Vite's import.meta.glob()
    else if (callee.type === "member" && callee.name === "glob" && callee.object === IMPORT_META)
      this.#links.load(null, false);
    else if (source !== null && /^\.{1,2}\//.test(source)) this.#links.load(source, false);
  }

  /** The called expression; a function called on the spot runs when the call does. */
  #callee(node: AstNode, call: AstNode, context: WalkContext): Value {
    const inner = unwrap(node);
    if (isFunction(inner)) {
      const isLater = is(inner, "generator") || (is(inner, "async") && !this.#unguarded.has(call));
      return this.#function(inner, isLater ? { ...context, when: "later" } : context);
    }
    const object = inner.type === "MemberExpression" ? unwrapped(child(inner, "object")) : null;
    const method = propertyName(child(inner, "property"), is(inner, "computed"));
    if (object && isFunction(object) && (method === "call" || method === "apply")) {
      return this.#callee(object, call, context);
    }
    return this.#visit(node, context);
  }

  #argument(node: AstNode, context: WalkContext): Value {
    if (node.type !== "SpreadElement") return this.#visit(node, context);
    this.#visit(child(node, "argument"), context);
    return SPREAD;
  }

  #member(node: AstNode, context: WalkContext): Value {
    const objectNode = child(node, "object");
    const isComputed = is(node, "computed");
    const property = child(node, "property");
    const name = propertyName(property, isComputed);
    if (isComputed) this.#visit(property, context);
    const prototypeOf = objectNode ? prototypeOwner(objectNode) : null;
    if (prototypeOf && objectNode) {
      // Only read: X.prototype.get
      const objectRange = rangeOf(objectNode);
      const owner = this.#visit(prototypeOf, context);
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
    if (this.#isInstance(objectNode, context)) {
      // It may be a method, a getter or a setter.
      this.#callsMethods(context);
      // A list may be changed where it is.
      if (name === "httpMethodNames" && context.thisClass?.isBeingMade) this.#assignsThis(name, context);
      return UNKNOWN;
    }
    const object = this.#visit(objectNode, context);
    if (name === "prototype" || name === "__proto__") {
      this.#activity.touch(object);
      if (object.type === "unknown") this.#assignsThis(null, context);
    }
    this.#activity.member(name);
    if (name === null || object.type === "unknown" || object.type === "nothing") return UNKNOWN;
    const nameRange = property && !isComputed ? rangeOf(property) : null;
    return { type: "member", object, objectRange: rangeOf(objectNode ?? node), name, nameRange };
  }

  #object(node: AstNode, context: WalkContext): Value {
    const entries: { name: string | null; value: Value }[] = [];
    for (const property of children(node, "properties")) {
      if (property.type !== "Property" && property.type !== "ObjectProperty") {
        this.#generic(property, context);
        entries.push({ name: null, value: SPREAD });
        continue;
      }
      if (runsUncalled(property)) this.#activity.opaque(property, context);
      const key = child(property, "key");
      const isComputed = is(property, "computed");
      if (isComputed) this.#visit(key, context);
      const name = propertyName(key, isComputed);
      const valueNode = child(property, "value");
      const value = this.#visit(valueNode, context, name);
      if (value.type === "call" && valueNode?.type === "CallExpression") value.position = "property";
      entries.push({ name, value });
    }
    return { type: "object", entries };
  }

  #elements(node: AstNode, context: WalkContext): Value[] {
    return children(node, "elements").map((element) => this.#argument(element, context));
  }

  #template(node: AstNode, context: WalkContext): Value {
    for (const expression of children(node, "expressions")) {
      this.#activity.force(this.#visit(expression, context), expression, context);
    }
    const literal = literalString(node);
    return literal === null ? NOTHING : { type: "string", text: literal };
  }

  #binary(node: AstNode, context: WalkContext): Value {
    const [left, right] = [child(node, "left"), child(node, "right")];
    const values = [this.#visit(left, context), this.#visit(right, context)] as const;
    if (FORCING_OPERATORS.has(text(node, "operator"))) {
      const isEquality = text(node, "operator") === "==" || text(node, "operator") === "!=";
      if (left && !(isEquality && !isPrimitive(right))) this.#activity.force(values[0], left, context);
      if (right && !(isEquality && !isPrimitive(left))) this.#activity.force(values[1], right, context);
    }
    return NOTHING;
  }

  #unary(node: AstNode, context: WalkContext): Value {
    const argument = child(node, "argument");
    if (text(node, "operator") === "delete") {
      this.#target(argument, context);
    } else {
      const value = this.#visit(argument, context);
      if (argument && ["+", "-", "~"].includes(text(node, "operator")))
        this.#activity.force(value, argument, context);
    }
    return NOTHING;
  }

  #assignment(node: AstNode, context: WalkContext): Value {
    const left = child(node, "left");
    const right = child(node, "right");
    const value = this.#visit(right, context);
    if (right && text(node, "operator") === "+=") this.#activity.force(value, right, context);
    if (text(node, "operator") === "=" && left && context.when === "load") this.#links.assign(left, value);
    this.#target(left, context);
    return UNKNOWN;
  }

  /** Something that is assigned to, deleted or updated. */
  #target(node: AstNode | null, context: WalkContext): void {
    if (!node) return;
    const inner = unwrap(node);
    switch (inner.type) {
      case "Identifier":
        this.#bindings.write(text(inner, "name"), context.scope);
        return;
      case "MemberExpression": {
        const object = unwrapped(child(inner, "object"));
        const name = propertyName(child(inner, "property"), is(inner, "computed"));
        const owner = object ? prototypeOwner(object) : null;
        if (owner) {
          this.#activity.touch(this.#visit(owner, context));
        } else if (this.#isInstance(object, context)) {
          this.#callsMethods(context);
          this.#assignsThis(name, context);
        } else {
          this.#activity.overwrite(this.#visit(object, context), name);
        }
        if (is(inner, "computed")) this.#visit(child(inner, "property"), context);
        return;
      }
      case "ObjectPattern":
        for (const property of children(inner, "properties")) {
          if (is(property, "computed")) this.#visit(child(property, "key"), context);
          this.#target(child(property, "value") ?? child(property, "argument"), context);
        }
        return;
      case "ArrayPattern":
        for (const element of children(inner, "elements")) this.#target(element, context);
        return;
      case "AssignmentPattern":
        this.#visit(child(inner, "right"), context);
        this.#target(child(inner, "left"), context);
        return;
      case "RestElement":
        this.#target(child(inner, "argument"), context);
        return;
      default:
        this.#visit(inner, context);
    }
  }

  /** `this` or `super`, where that is an instance of the class around it. */
  #isInstance(node: AstNode | null, context: WalkContext): boolean {
    const { type } = unwrapped(node) ?? {};
    return (type === "ThisExpression" || type === "Super") && context.thisClass?.isStatic === false;
  }

  #callsMethods(context: WalkContext): void {
    if (context.thisClass?.isBeingMade)
      (this.#assignments[context.thisClass.index] as AssignmentNotes).callsMethods = true;
  }

  /** `this.name = …`, null where the name can't be told. */
  #assignsThis(name: string | null, context: WalkContext): void {
    if (!context.thisClass || context.thisClass.isStatic) return;
    const assignments = this.#assignments[context.thisClass.index] as AssignmentNotes;
    (context.thisClass.isBeingMade ? assignments.whenMade : assignments.inMethods).add(name ?? ANY_MEMBER);
  }
}

/** Marks the calls that are the whole value of a property of an options object, in the call or calls within it. */
function markOptions(value: Value): void {
  if (value.type !== "call") return;
  markOptions(value.callee);
  for (const argument of value.args) {
    if (argument.type === "object") {
      for (const { value: entry } of argument.entries) {
        if (entry.type === "call" && entry.position === "property") entry.position = "option";
      }
    } else if (argument.type === "array") {
      argument.elements.forEach(markOptions);
    } else {
      markOptions(argument);
    }
  }
}

/** Is a member's name certainly a symbol: one of the language's, or a constant that holds one? */
function isSymbol(key: Value, bindings: readonly Binding[]): boolean {
  if (key.type === "member") return isGlobalSymbol(key.object);
  const binding = key.type === "binding" ? bindings[key.binding] : undefined;
  if (binding?.kind !== "variable" || binding.reassigned || binding.value.type !== "call") return false;
  const { callee } = binding.value;
  return isGlobalSymbol(callee.type === "member" && callee.name === "for" ? callee.object : callee);
}

function isGlobalSymbol(value: Value): boolean {
  return value.type === "global" && value.name === "Symbol";
}

/** Operators that turn an object into a primitive. `===` compares the objects themselves. */
const FORCING_OPERATORS = new Set([
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
