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
import { Bindings, type NameUse, type Scope } from "./bindings.js";
import { type Frame, type FunctionBody, isEarly, type Self, timeOf } from "./frame.js";
import { Reach } from "./reach.js";
import {
  ANY_MEMBER,
  type Binding,
  type CallValue,
  type ClassSummary,
  type EarlyCall,
  type Export,
  type ForcedValue,
  type FunctionSummary,
  type ImportSite,
  type ModuleSummary,
  type Touch,
  type Value,
} from "./summary.js";
import {
  declaredNames,
  declares,
  isFunction,
  isPlainType,
  isPrimitive,
  prototypeOwner,
  takesLazyUrl,
  unwrapped,
} from "./syntax.js";

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

const UNKNOWN: Value = { type: "unknown" };
const NOTHING: Value = { type: "nothing" };
const SPREAD: Value = { type: "spread" };

/** A class's assignments while it is walked. */
interface AssignmentNotes {
  readonly whenMade: Set<string>;
  readonly inMethods: Set<string>;
  callsMethods: boolean;
}

class Extraction {
  readonly #bindings = new Bindings();
  readonly #exports: Record<string, Export> = Object.create(null) as Record<string, Export>;
  readonly #stars: string[] = [];
  readonly #dependencies: string[] = [];
  readonly #classes: ClassSummary[] = [];
  readonly #functions: FunctionSummary[] = [];
  readonly #calls: CallValue[] = [];
  readonly #early: EarlyCall[] = [];
  readonly #forced: ForcedValue[] = [];
  readonly #touched: Touch[] = [];
  readonly #imports: ImportSite[] = [];
  readonly #assignments: AssignmentNotes[] = [];
  readonly #isDeclarationFile: boolean;
  /** Where code has run at load time that is no plain call: tags and decorators, behind what they are given. */
  readonly #opaque: number[] = [];
  /** How often members of some names are used. */
  readonly #memberUses = new Map<string, number>();
  /** Calls of async functions whose rejection is not looked at before it ends the program. */
  readonly #unguarded = new WeakSet<AstNode>();

  constructor(isDeclarationFile: boolean) {
    this.#isDeclarationFile = isDeclarationFile;
  }

  run(program: AstNode): ModuleSummary {
    const frame: Frame = {
      scope: this.#bindings.scope(null),
      when: "load",
      owner: -1,
      subject: "the module",
      isGuarded: false,
      isAmbient: this.#isDeclarationFile,
      self: null,
      body: null,
    };
    for (const statement of children(program, "body")) this.#visit(statement, frame);
    this.#bindings.settle();
    const reach = new Reach(this.#bindings.all);
    const atLoad = this.#early.filter((site) => site.when === "load");
    const createAppCalls = atLoad.filter((site) => reach.isNamed(site.call.callee, "createApp"));
    const markAsyncCalls = this.#calls.filter((call) => reach.isNamed(call.callee, "markAsync"));
    const opaque = [
      ...this.#opaque,
      ...atLoad.filter((site) => reach.isOpaque(site.call)).map((site) => site.call.range[1]),
    ];
    return {
      bindings: this.#bindings.all,
      exports: this.#exports,
      stars: this.#stars,
      dependencies: this.#dependencies,
      classes: this.#classes,
      functions: this.#functions,
      calls: this.#calls.filter((call) => reach.mayMakeClass(call)),
      early: this.#early.filter((site) => reach.mayBeReverse(site.call)),
      forced: this.#forced.filter((site) => reach.isFollowable(site.value)),
      touched: [
        ...this.#touched,
        ...this.#calls.flatMap((call) => reach.classesHandedOver(call).map((value) => ({ value, call }))),
      ],
      hasStrayCreateApp: this.#usesOf("createApp") > createAppCalls.length,
      firstOpaqueCall: opaque.length > 0 ? Math.min(...opaque) : null,
      marked:
        this.#usesOf("markAsync") > markAsyncCalls.length
          ? null
          : markAsyncCalls.flatMap((call) => call.args.slice(0, 1)),
      imports: this.#imports,
    };
  }

  /** How often a name of the library is used, imported or as a member of a namespace. */
  #usesOf(name: string): number {
    return this.#bindings.usesOf(name) + (this.#memberUses.get(name) ?? 0);
  }

  #visitAll(nodes: readonly AstNode[], frame: Frame): void {
    for (const node of nodes) this.#visit(node, frame);
  }

  /** Walks a node and everything in it, and tells what value it has. */
  #visit(node: AstNode | null, frame: Frame, name: string | null = null): Value {
    if (!node) return NOTHING;
    switch (node.type) {
      case "Identifier":
        return this.#bindings.reference(text(node, "name"), frame.scope, rangeOf(node));
      case "Literal":
      case "StringLiteral": {
        const literal = literalString(node);
        return literal === null ? NOTHING : { type: "string", text: literal };
      }
      case "ThisExpression":
        // Whoever has `this` may assign anything to it.
        this.#assignsThis(null, frame);
        return frame.self?.isStatic ? { type: "class", index: frame.self.index } : UNKNOWN;
      case "CallExpression":
      case "NewExpression":
        return this.#call(node, frame);
      case "MemberExpression":
      case "OptionalMemberExpression":
        return this.#member(node, frame);
      case "ArrowFunctionExpression":
      case "FunctionExpression":
        return this.#function(node, { ...frame, when: "later" });
      case "ClassExpression":
        return { type: "class", index: this.#class(node, frame, name) };
      case "ObjectExpression":
        return this.#object(node, frame);
      case "TaggedTemplateExpression": {
        // A tag is given the values as they are, and is a function that may do anything.
        if (isEarly(frame)) this.#opaque.push(rangeOf(node)[1]);
        this.#visit(child(node, "tag"), frame);
        const quasi = child(node, "quasi");
        if (quasi) this.#visitAll(children(quasi, "expressions"), frame);
        return UNKNOWN;
      }
      case "ImportExpression":
        return this.#importExpression(node, frame);
      case "ExpressionStatement":
        this.#runsOut(child(node, "expression"));
        this.#generic(node, frame);
        return NOTHING;
      case "WhileStatement":
      case "DoWhileStatement":
        this.#enterLoop(frame);
        this.#generic(node, frame);
        return NOTHING;
      case "ArrayExpression":
        return { type: "array", elements: this.#elements(node, frame) };
      case "TemplateLiteral":
        return this.#template(node, frame);
      case "BinaryExpression":
        return this.#binary(node, frame);
      case "UnaryExpression":
        return this.#unary(node, frame);
      case "AssignmentExpression":
        return this.#assignment(node, frame);
      case "UpdateExpression":
        this.#target(child(node, "argument"), frame);
        return NOTHING;
      case "SequenceExpression": {
        let last: Value = NOTHING;
        for (const expression of children(node, "expressions")) last = this.#visit(expression, frame);
        return last;
      }
      case "AwaitExpression":
        return this.#await(node, frame);
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
      case "TSInstantiationExpression":
      case "ParenthesizedExpression":
      case "ChainExpression":
        return this.#visit(child(node, "expression"), frame, name);

      case "ImportDeclaration":
        this.#import(node, frame);
        return NOTHING;
      case "TSImportEqualsDeclaration":
        this.#importEquals(node, frame);
        return NOTHING;
      case "ExportNamedDeclaration":
        this.#exportNamed(node, frame);
        return NOTHING;
      case "ExportDefaultDeclaration":
        this.#exportDefault(node, frame);
        return NOTHING;
      case "ExportAllDeclaration":
        this.#exportAll(node);
        return NOTHING;
      case "TSExportAssignment":
        this.#exports["default"] = { kind: "local", value: this.#visit(child(node, "expression"), frame) };
        return NOTHING;
      case "VariableDeclaration":
        this.#variables(node, frame);
        return NOTHING;
      case "FunctionDeclaration":
      case "TSDeclareFunction":
        this.#functionDeclaration(node, frame);
        return NOTHING;
      case "ClassDeclaration":
        this.#classDeclaration(node, frame);
        return NOTHING;
      case "TSTypeAliasDeclaration":
        this.#typeAlias(node, frame);
        return NOTHING;
      case "TSInterfaceDeclaration":
        return NOTHING;
      case "TSEnumDeclaration":
        this.#declareOther(child(node, "id"), frame);
        this.#generic(node, frame);
        return NOTHING;
      case "TSModuleDeclaration":
        this.#namespace(node, frame);
        return NOTHING;

      case "ReturnStatement":
        this.#return(node, frame);
        return NOTHING;
      case "TryStatement":
        this.#generic(node, { ...frame, isGuarded: true });
        return NOTHING;
      case "BlockStatement":
        this.#visitAll(children(node, "body"), this.#block(children(node, "body"), frame));
        return NOTHING;
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
        this.#loop(node, frame);
        return NOTHING;
      case "CatchClause": {
        const inner = { ...frame, scope: this.#bindings.scope(frame.scope) };
        this.#pattern(child(node, "param"), inner, inner.scope, "other", UNKNOWN);
        this.#visit(child(node, "body"), inner);
        return NOTHING;
      }
      case "SwitchStatement": {
        const inner = { ...frame, scope: this.#bindings.scope(frame.scope) };
        this.#generic(node, inner);
        return NOTHING;
      }
      default:
        this.#generic(node, frame);
        return node.type.endsWith("Expression") || node.type.startsWith("JSX") ? UNKNOWN : NOTHING;
    }
  }

  /** Visits whatever nodes a node of no interest, or of a kind yet unknown, holds. */
  #generic(node: AstNode, frame: Frame): void {
    for (const inner of childNodes(node, TYPES)) this.#visit(inner, frame);
  }

  #block(statements: readonly AstNode[], frame: Frame): Frame {
    return statements.some(declares) ? { ...frame, scope: this.#bindings.scope(frame.scope) } : frame;
  }

  #loop(node: AstNode, outer: Frame): void {
    const frame = { ...outer, scope: this.#bindings.scope(outer.scope) };
    const left = child(node, "left");
    if (left) {
      if (left.type === "VariableDeclaration") this.#variables(left, frame);
      else this.#target(left, frame);
      this.#visit(child(node, "right"), frame);
    } else {
      this.#visit(child(node, "init"), frame);
      this.#visit(child(node, "test"), frame);
      this.#visit(child(node, "update"), frame);
    }
    this.#enterLoop(frame);
    this.#visit(child(node, "body"), frame);
  }

  /** Once the loop comes round, an `await` further down in it has been passed. */
  #enterLoop(frame: Frame): void {
    if (frame.body?.isAsync) frame.body.hasAwaited = true;
  }

  // Imports and exports

  #import(node: AstNode, frame: Frame): void {
    const source = literalString(child(node, "source")) ?? "";
    const isTypeOnly = text(node, "importKind") === "type";
    const specifiers = children(node, "specifiers");
    // An import whose every name is a type is dropped by the compiler, so it evaluates nothing.
    if (
      !isTypeOnly &&
      (specifiers.length === 0 || specifiers.some((one) => text(one, "importKind") !== "type"))
    ) {
      this.#depend(source);
    }
    this.#imports.push({
      source,
      range: rangeOf(node),
      isTypeOnly,
      specifiers: specifiers.map((specifier) => {
        const local = child(specifier, "local");
        const imported =
          specifier.type === "ImportDefaultSpecifier"
            ? "default"
            : specifier.type === "ImportNamespaceSpecifier"
              ? "*"
              : (propertyName(child(specifier, "imported"), false) ?? "");
        const isType = isTypeOnly || text(specifier, "importKind") === "type";
        const binding = this.#bindings.declare(frame.scope, {
          name: local ? text(local, "name") : "",
          kind: "import",
          value: UNKNOWN,
          reassigned: false,
          source,
          imported,
          isTypeOnly: isType,
          types: [],
          range: rangeOf(local ?? specifier),
        });
        return { imported, binding, range: rangeOf(specifier), isTypeOnly: isType };
      }),
    });
  }

  #importEquals(node: AstNode, frame: Frame): void {
    const reference = child(node, "moduleReference");
    let value: Value = UNKNOWN;
    if (reference?.type === "TSExternalModuleReference") {
      const source = literalString(child(reference, "expression"));
      if (source !== null) value = { type: "module", source };
      if (source !== null && text(node, "importKind") !== "type") this.#depend(source);
    } else if (reference) {
      value = this.#entityName(reference, frame.scope, "query");
    }
    this.#declare(child(node, "id"), frame.scope, "variable", value);
  }

  #exportNamed(node: AstNode, frame: Frame): void {
    const source = literalString(child(node, "source"));
    const isTypeOnly = text(node, "exportKind") === "type";
    const declaration = child(node, "declaration");
    if (declaration) {
      this.#visit(declaration, frame);
      for (const id of declaredNames(declaration)) {
        this.#exports[text(id, "name")] = {
          kind: "local",
          value: this.#bindings.reference(
            text(id, "name"),
            frame.scope,
            rangeOf(id),
            isTypeOnly ? "type" : "value",
          ),
        };
      }
    }
    const specifiers = children(node, "specifiers");
    if (source !== null && !isTypeOnly) this.#depend(source);
    for (const specifier of specifiers) {
      const local = child(specifier, "local");
      const exported = propertyName(child(specifier, "exported"), false);
      const name = propertyName(local, false);
      if (!local || exported === null || name === null) continue;
      this.#exports[exported] =
        source === null
          ? {
              kind: "local",
              value: this.#bindings.reference(
                name,
                frame.scope,
                rangeOf(local),
                isTypeOnly || text(specifier, "exportKind") === "type" ? "type" : "value",
              ),
            }
          : { kind: "from", source, name };
    }
  }

  #exportDefault(node: AstNode, frame: Frame): void {
    const declaration = child(node, "declaration");
    if (!declaration || declaration.type === "TSInterfaceDeclaration") return;
    const id = child(declaration, "id");
    let value: Value;
    if (declaration.type === "ClassDeclaration" && !id) {
      value = { type: "class", index: this.#class(declaration, frame, "default") };
    } else if (declaration.type === "FunctionDeclaration" && !id) {
      value = this.#function(declaration, { ...frame, when: "later" });
    } else if (
      id &&
      (declaration.type === "ClassDeclaration" || /Function$|^Function/.test(declaration.type))
    ) {
      this.#visit(declaration, frame);
      value = this.#bindings.reference(text(id, "name"), frame.scope, rangeOf(id));
    } else {
      value = this.#visit(declaration, frame, "default");
    }
    this.#exports["default"] = { kind: "local", value };
  }

  #exportAll(node: AstNode): void {
    const source = literalString(child(node, "source"));
    if (source === null) return;
    const exported = propertyName(child(node, "exported"), false);
    if (exported !== null) this.#exports[exported] = { kind: "from", source, name: "*" };
    else this.#stars.push(source);
    if (text(node, "exportKind") !== "type") this.#depend(source);
  }

  #depend(source: string): void {
    if (!this.#dependencies.includes(source)) this.#dependencies.push(source);
  }

  // Declarations

  #declare(
    id: AstNode | null,
    scope: Scope,
    kind: Binding["kind"],
    value: Value,
    types: readonly Value[] = [],
  ): number | null {
    if (!id) return null;
    const name = text(id, "name");
    return this.#bindings.declare(scope, { name, kind, value, reassigned: false, types, range: rangeOf(id) });
  }

  /** Declares what may be merged with a class or function of the same name, and is nothing by itself. */
  #declareOther(id: AstNode | null, frame: Frame): void {
    if (id?.type === "Identifier" && !frame.scope.values.has(text(id, "name"))) {
      this.#declare(id, frame.scope, "other", UNKNOWN);
    }
  }

  #variables(node: AstNode, frame: Frame): void {
    const scope = text(node, "kind") === "var" ? frame.scope.hoist : frame.scope;
    const isAmbient = frame.isAmbient || is(node, "declare");
    for (const declarator of children(node, "declarations")) {
      const id = child(declarator, "id");
      const init = child(declarator, "init");
      const annotation = id ? child(id, "typeAnnotation") : null;
      let value: Value = UNKNOWN;
      if (init) value = this.#visit(init, frame, id?.type === "Identifier" ? text(id, "name") : null);
      else if (isAmbient && annotation) value = this.#ambientValue(annotation, frame.scope);
      this.#pattern(id, frame, scope, "variable", value);
    }
  }

  /** What `declare const X: typeof Y` stands for: `Y`, or something that derives from it. */
  #ambientValue(annotation: AstNode, scope: Scope): Value {
    const type = annotation.type === "TSTypeAnnotation" ? child(annotation, "typeAnnotation") : annotation;
    if (type?.type === "TSTypeQuery") {
      const name = child(type, "exprName");
      return name ? this.#entityName(name, scope, "query") : UNKNOWN;
    }
    if (type?.type === "TSIntersectionType") {
      const query = children(type, "types").find((part) => part.type === "TSTypeQuery");
      if (query) return { type: "derived", base: this.#ambientValue(query, scope) };
    }
    return UNKNOWN;
  }

  /** Declares the names of a pattern; those of a flat object pattern are members of the value. */
  #pattern(node: AstNode | null, frame: Frame, scope: Scope, kind: Binding["kind"], value: Value): void {
    if (!node) return;
    switch (node.type) {
      case "Identifier":
        this.#declare(node, scope, kind, value, this.#typeNames(child(node, "typeAnnotation"), frame.scope));
        return;
      case "ObjectPattern":
        for (const property of children(node, "properties")) {
          if (property.type === "RestElement") {
            this.#pattern(child(property, "argument"), frame, scope, kind, UNKNOWN);
            continue;
          }
          if (is(property, "computed")) this.#visit(child(property, "key"), frame);
          const name = propertyName(child(property, "key"), is(property, "computed"));
          if (name === "prototype") this.#touched.push({ value, call: null });
          const part: Value =
            name === null || value.type === "unknown"
              ? UNKNOWN
              : { type: "member", object: value, objectRange: rangeOf(property), name, nameRange: null };
          this.#pattern(child(property, "value"), frame, scope, kind, part);
        }
        return;
      case "ArrayPattern":
        for (const element of children(node, "elements")) this.#pattern(element, frame, scope, kind, UNKNOWN);
        return;
      case "AssignmentPattern":
        this.#visit(child(node, "right"), frame);
        this.#pattern(child(node, "left"), frame, scope, kind, UNKNOWN);
        return;
      case "RestElement":
        this.#pattern(child(node, "argument"), frame, scope, kind, UNKNOWN);
        return;
      default:
        this.#generic(node, frame);
    }
  }

  #namespace(node: AstNode, frame: Frame): void {
    this.#declareOther(child(node, "id"), frame);
    const body = child(node, "body");
    if (!body) return;
    const inner: Frame = {
      ...frame,
      scope: this.#bindings.scope(frame.scope, true),
      isAmbient: frame.isAmbient || is(node, "declare"),
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
      }
    }
  }

  #typeAlias(node: AstNode, frame: Frame): void {
    const id = child(node, "id");
    if (!id) return;
    const inner = this.#typeParameters(node, frame.scope);
    this.#bindings.declare(frame.scope, {
      name: text(id, "name"),
      kind: "type",
      value: UNKNOWN,
      reassigned: false,
      types: this.#typeNames(child(node, "typeAnnotation"), inner),
      range: rangeOf(id),
    });
  }

  /** A scope with the type parameters of a function or alias, each standing for its constraint. */
  #typeParameters(node: AstNode, scope: Scope): Scope {
    const parameters = child(node, "typeParameters");
    if (!parameters) return scope;
    const inner = this.#bindings.scope(scope);
    for (const parameter of children(parameters, "params")) {
      const id = child(parameter, "name");
      this.#bindings.declare(inner, {
        name: id ? text(id, "name") : text(parameter, "name"),
        kind: "type",
        value: UNKNOWN,
        reassigned: false,
        types: this.#typeNames(child(parameter, "constraint"), inner),
        range: rangeOf(id ?? parameter),
      });
    }
    return inner;
  }

  /** The types and values that a type names, wherever in it. */
  #typeNames(type: AstNode | null, scope: Scope): Value[] {
    const names: Value[] = [];
    const collect = (node: AstNode): void => {
      const name =
        node.type === "TSTypeReference"
          ? child(node, "typeName")
          : node.type === "TSTypeQuery"
            ? child(node, "exprName")
            : null;
      if (name) names.push(this.#entityName(name, scope, node.type === "TSTypeReference" ? "type" : "query"));
      childNodes(node, ENTITY_NAMES).forEach(collect);
    };
    if (type) collect(type);
    return names;
  }

  #entityName(node: AstNode, scope: Scope, use: NameUse): Value {
    if (node.type === "Identifier") {
      return this.#bindings.reference(text(node, "name"), scope, rangeOf(node), use);
    }
    const left = child(node, "left") ?? child(node, "object");
    const right = child(node, "right") ?? child(node, "property");
    if (!left || !right) return UNKNOWN;
    return {
      type: "member",
      object: this.#entityName(left, scope, "query"),
      objectRange: rangeOf(left),
      name: text(right, "name"),
      nameRange: rangeOf(right),
    };
  }

  // Functions

  #functionDeclaration(node: AstNode, frame: Frame): void {
    const id = child(node, "id");
    const isAmbient = frame.isAmbient || is(node, "declare");
    if (!child(node, "body") && !isAmbient) return; // an overload
    const name = id ? text(id, "name") : "";
    const earlier = frame.scope.values.get(name);
    if (isAmbient && earlier !== undefined) {
      // Overloads of an ambient function: which result a call has can't be told.
      (this.#bindings.all[earlier] as Binding).value = UNKNOWN;
      return;
    }
    this.#declare(id, frame.scope, "function", this.#function(node, { ...frame, when: "later" }));
  }

  /** Walks a function; the frame says when its body runs, `self` whose method it is. */
  #function(node: AstNode, frame: Frame, self: Self | null = null, constructorOf = -1): Value {
    const index = this.#functions.length;
    const parameters: (number | null)[] = [];
    const returnType = child(node, "returnType");
    const declared = returnType ? (child(returnType, "typeAnnotation") ?? returnType) : null;
    let outer = this.#typeParameters(node, frame.scope);
    const summary: FunctionSummary = {
      isAsync: is(node, "async"),
      isGenerator: is(node, "generator"),
      hasBody: child(node, "body") !== null,
      parameters,
      returns: UNKNOWN,
      start: rangeOf(node)[0],
      returnType: declared ? rangeOf(declared) : null,
      resultTypes: declared && isPlainType(declared) ? this.#typeNames(declared, outer) : null,
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
    const own: Frame = {
      ...frame,
      scope: this.#bindings.scope(outer, true),
      self: node.type === "ArrowFunctionExpression" ? frame.self : self,
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

  #parameter(node: AstNode, frame: Frame, parameters: (number | null)[]): void {
    for (const decorator of children(node, "decorators")) this.#visit(child(decorator, "expression"), frame);
    if (node.type === "TSParameterProperty") {
      const parameter = child(node, "parameter");
      const id = parameter?.type === "AssignmentPattern" ? child(parameter, "left") : parameter;
      if (id && frame.self) this.#assignments[frame.self.index]?.whenMade.add(text(id, "name"));
      if (parameter) this.#parameter(parameter, frame, parameters);
      return;
    }
    const id = node.type === "AssignmentPattern" ? child(node, "left") : node;
    if (id?.type === "Identifier") {
      if (node.type === "AssignmentPattern") this.#visit(child(node, "right"), frame);
      const types = this.#typeNames(child(id, "typeAnnotation"), frame.scope);
      parameters.push(this.#declare(id, frame.scope, "parameter", UNKNOWN, types));
    } else {
      this.#pattern(node, frame, frame.scope, "other", UNKNOWN);
      parameters.push(null);
    }
  }

  #return(node: AstNode, frame: Frame): void {
    const argument = child(node, "argument");
    const value = this.#visit(argument, frame);
    if (!frame.body) return;
    frame.body.returned.push({ value, statement: node });
    // A constructor that returns something else: what an instance has can't be told.
    if (argument) this.#assignments[frame.body.isConstructorOf]?.whenMade.add(ANY_MEMBER);
  }

  #await(node: AstNode, frame: Frame): Value {
    const argument = child(node, "argument");
    this.#runsOut(argument);
    const value = this.#visit(argument, frame);
    if (frame.body) frame.body.hasAwaited = true;
    return value.type === "module" ? value : UNKNOWN;
  }

  /** `import("x")`, the module once it is awaited. */
  #importExpression(node: AstNode, frame: Frame): Value {
    const source = literalString(child(node, "source"));
    this.#generic(node, frame);
    if (source === null) return UNKNOWN;
    if (frame.when === "load") this.#depend(source);
    return { type: "module", source };
  }

  /** A statement, or something awaited: what is thrown in it is not caught on the way. */
  #runsOut(node: AstNode | null): void {
    const inner = unwrapped(node);
    if (inner?.type === "CallExpression") this.#unguarded.add(inner);
  }

  // Classes

  #classDeclaration(node: AstNode, frame: Frame): void {
    const id = child(node, "id");
    const name = id ? text(id, "name") : "";
    const earlier = frame.scope.values.get(name);
    // A namespace or enum of the same name merges with the class.
    if (earlier !== undefined && this.#bindings.all[earlier]?.kind === "other")
      frame.scope.values.delete(name);
    const value = { type: "class", index: this.#classes.length } as const;
    this.#declare(id, frame.scope, "class", value);
    this.#class(node, frame, null);
  }

  #class(node: AstNode, frame: Frame, assignedTo: string | null): number {
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
      isAmbient: frame.isAmbient || is(node, "declare"),
      assigned: { whenMade: [], inMethods: [], callsMethods: false },
      isGuarded: frame.isGuarded,
    };
    this.#classes.push(summary);
    const assignments = { whenMade: new Set<string>(), inMethods: new Set<string>(), callsMethods: false };
    this.#assignments[index] = assignments;

    const subject = name === null || name === "default" ? "a class" : name;
    // The static parts of a class made in a function run when that is called: who knows when.
    const definition: Frame = {
      ...frame,
      when: frame.when === "load" ? "load" : "later",
      owner: index,
      subject,
    };
    summary.decorators = this.#decorators(node, definition);
    // A declared class may extend what was imported as a type.
    const isName = superClass?.type === "Identifier" || superClass?.type === "MemberExpression";
    if (superClass) {
      summary.superClass =
        summary.isAmbient && isName
          ? this.#entityName(superClass, frame.scope, "query")
          : this.#visit(superClass, frame);
    }

    let scope = this.#typeParameters(node, frame.scope);
    if (id && node.type === "ClassExpression") {
      scope = this.#bindings.scope(scope);
      this.#declare(id, scope, "class", { type: "class", index });
    }
    const inner: Frame = { ...definition, scope, isAmbient: summary.isAmbient };
    for (const member of body ? children(body, "body") : []) this.#classMember(member, summary, index, inner);

    summary.assigned = {
      whenMade: [...assignments.whenMade],
      inMethods: [...assignments.inMethods],
      callsMethods: assignments.callsMethods,
    };
    return index;
  }

  #classMember(node: AstNode, summary: ClassSummary, index: number, frame: Frame): void {
    if (node.type === "TSIndexSignature") return;
    const isStatic = is(node, "static");
    const isBlock = node.type === "StaticBlock";
    const isMethod = node.type.endsWith("MethodDefinition") && text(node, "kind") !== "constructor";
    const self: Self = {
      index,
      isStatic: isStatic || isBlock,
      isBeingMade: !isStatic && !isBlock && !isMethod,
    };
    const initial: Frame = { ...frame, scope: this.#bindings.scope(frame.scope, true), self, body: null };
    if (isBlock) {
      this.#visitAll(children(node, "body"), initial);
      return;
    }
    const key = child(node, "key");
    const isComputed = is(node, "computed");
    const name = propertyName(key, isComputed);
    if (isComputed && key) this.#force(this.#visit(key, frame), key, frame);
    const subject = name === null ? frame.subject : `${frame.subject}.${name}`;
    const decorators = this.#decorators(node, { ...frame, subject });
    const isErased = is(node, "declare") || node.type.startsWith("TSAbstract");
    const base = { name, isStatic, range: rangeOf(key ?? node), isComputed, decorators };
    const value = child(node, "value");

    if (node.type.endsWith("MethodDefinition")) {
      const kind = text(node, "kind");
      if (kind === "constructor") {
        if (value) this.#function(value, { ...frame, when: "instance" }, self, index);
        return;
      }
      const method = value ? this.#function(value, { ...frame, when: "later" }, self) : UNKNOWN;
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
      const when = isStatic ? initial.when : "instance";
      const given = value ? this.#visit(value, { ...initial, when, subject }, name) : null;
      if (given?.type === "call" && value?.type === "CallExpression") {
        given.whole = takesLazyUrl(child(node, "typeAnnotation")) ? "field" : "annotated field";
      }
      summary.members.push({ ...base, kind: isAccessor ? "accessor" : "field", isErased, value: given });
      return;
    }
    // A kind of member this code does not know: it may be anything.
    this.#generic(node, frame);
    summary.members.push({ ...base, name: null, kind: "method", isErased: false, value: UNKNOWN });
  }

  #decorators(node: AstNode, frame: Frame): Value[] {
    return children(node, "decorators").map((decorator) => {
      if (isEarly(frame)) this.#opaque.push(rangeOf(decorator)[1]);
      const value = this.#visit(child(decorator, "expression"), frame);
      markOptions(value);
      return value;
    });
  }

  // Expressions

  #call(node: AstNode, frame: Frame): Value {
    const calleeNode = child(node, "callee");
    const callee = calleeNode ? this.#callee(calleeNode, node, frame) : UNKNOWN;
    const nodes = children(node, "arguments");
    const call: CallValue = {
      type: "call",
      callee,
      calleeRange: rangeOf(calleeNode ?? node),
      args: nodes.map((argument) => this.#argument(argument, frame)),
      argRanges: nodes.map(rangeOf),
      isNew: node.type === "NewExpression",
      range: rangeOf(node),
      whole: null,
    };
    if (frame.self?.isStatic && nodes.some((argument) => unwrap(argument).type === "ThisExpression")) {
      this.#touched.push({ value: { type: "class", index: frame.self.index }, call });
    }
    if (callee.type === "unknown" || callee.type === "function") return call;
    if (callee.type === "global" && callee.name === "require" && frame.when === "load") {
      if (call.args[0]?.type === "string") this.#depend(call.args[0].text);
    }
    if (callee.type === "member" && callee.name === "asView") markOptions(call);
    this.#calls.push(call);
    if (isEarly(frame)) this.#early.push({ call, ...timeOf(frame) });
    return call;
  }

  /** The called expression; a function called on the spot runs when the call does. */
  #callee(node: AstNode, call: AstNode, frame: Frame): Value {
    const inner = unwrap(node);
    if (isFunction(inner)) {
      const isLater = is(inner, "generator") || (is(inner, "async") && !this.#unguarded.has(call));
      return this.#function(inner, isLater ? { ...frame, when: "later" } : frame);
    }
    const object = inner.type === "MemberExpression" ? unwrapped(child(inner, "object")) : null;
    const method = propertyName(child(inner, "property"), is(inner, "computed"));
    if (object && isFunction(object) && (method === "call" || method === "apply")) {
      return this.#callee(object, call, frame);
    }
    return this.#visit(node, frame);
  }

  #argument(node: AstNode, frame: Frame): Value {
    if (node.type !== "SpreadElement") return this.#visit(node, frame);
    this.#visit(child(node, "argument"), frame);
    return SPREAD;
  }

  #member(node: AstNode, frame: Frame): Value {
    const objectNode = child(node, "object");
    const isComputed = is(node, "computed");
    const property = child(node, "property");
    const name = propertyName(property, isComputed);
    if (isComputed) this.#visit(property, frame);
    const prototypeOf = objectNode ? prototypeOwner(objectNode) : null;
    if (prototypeOf) {
      // Only read: X.prototype.get
      this.#visit(prototypeOf, frame);
      return UNKNOWN;
    }
    if (this.#isInstance(objectNode, frame)) {
      // It may be a method, a getter or a setter.
      this.#callsMethods(frame);
      return UNKNOWN;
    }
    const object = this.#visit(objectNode, frame);
    if (name === "prototype" || name === "__proto__") {
      this.#touched.push({ value: object, call: null });
      if (object.type === "unknown") this.#assignsThis(null, frame);
    }
    if (name === "createApp" || name === "markAsync") {
      this.#memberUses.set(name, (this.#memberUses.get(name) ?? 0) + 1);
    }
    if (name === null || object.type === "unknown" || object.type === "nothing") return UNKNOWN;
    const nameRange = property && !isComputed ? rangeOf(property) : null;
    return { type: "member", object, objectRange: rangeOf(objectNode ?? node), name, nameRange };
  }

  #object(node: AstNode, frame: Frame): Value {
    const entries: { name: string | null; value: Value }[] = [];
    for (const property of children(node, "properties")) {
      if (property.type !== "Property" && property.type !== "ObjectProperty") {
        this.#generic(property, frame);
        entries.push({ name: null, value: SPREAD });
        continue;
      }
      const key = child(property, "key");
      const isComputed = is(property, "computed");
      if (isComputed) this.#visit(key, frame);
      const name = propertyName(key, isComputed);
      const valueNode = child(property, "value");
      const value = this.#visit(valueNode, frame, name);
      if (value.type === "call" && valueNode?.type === "CallExpression") value.whole = "property";
      entries.push({ name, value });
    }
    return { type: "object", entries };
  }

  #elements(node: AstNode, frame: Frame): Value[] {
    return children(node, "elements").map((element) => this.#argument(element, frame));
  }

  #template(node: AstNode, frame: Frame): Value {
    for (const expression of children(node, "expressions")) {
      this.#force(this.#visit(expression, frame), expression, frame);
    }
    const literal = literalString(node);
    return literal === null ? NOTHING : { type: "string", text: literal };
  }

  #binary(node: AstNode, frame: Frame): Value {
    const [left, right] = [child(node, "left"), child(node, "right")];
    const values = [this.#visit(left, frame), this.#visit(right, frame)] as const;
    if (FORCING_OPERATORS.has(text(node, "operator"))) {
      const isEquality = text(node, "operator") === "==" || text(node, "operator") === "!=";
      if (left && !(isEquality && !isPrimitive(right))) this.#force(values[0], left, frame);
      if (right && !(isEquality && !isPrimitive(left))) this.#force(values[1], right, frame);
    }
    return NOTHING;
  }

  #unary(node: AstNode, frame: Frame): Value {
    const argument = child(node, "argument");
    if (text(node, "operator") === "delete") {
      this.#target(argument, frame);
    } else {
      const value = this.#visit(argument, frame);
      if (argument && ["+", "-", "~"].includes(text(node, "operator"))) this.#force(value, argument, frame);
    }
    return NOTHING;
  }

  #assignment(node: AstNode, frame: Frame): Value {
    const left = child(node, "left");
    const right = child(node, "right");
    const value = this.#visit(right, frame);
    if (right && text(node, "operator") === "+=") this.#force(value, right, frame);
    if (text(node, "operator") === "=" && left) this.#commonJsExport(left, value, frame);
    this.#target(left, frame);
    return UNKNOWN;
  }

  /** Something that is assigned to, deleted or updated. */
  #target(node: AstNode | null, frame: Frame): void {
    if (!node) return;
    const inner = unwrap(node);
    switch (inner.type) {
      case "Identifier":
        this.#bindings.write(text(inner, "name"), frame.scope);
        return;
      case "MemberExpression": {
        const object = unwrapped(child(inner, "object"));
        const name = propertyName(child(inner, "property"), is(inner, "computed"));
        const owner = object ? prototypeOwner(object) : null;
        if (owner) {
          this.#touched.push({ value: this.#visit(owner, frame), call: null });
        } else if (this.#isInstance(object, frame)) {
          this.#callsMethods(frame);
          this.#assignsThis(name, frame);
        } else {
          this.#visit(object, frame);
        }
        if (is(inner, "computed")) this.#visit(child(inner, "property"), frame);
        return;
      }
      case "ObjectPattern":
        for (const property of children(inner, "properties")) {
          if (is(property, "computed")) this.#visit(child(property, "key"), frame);
          this.#target(child(property, "value") ?? child(property, "argument"), frame);
        }
        return;
      case "ArrayPattern":
        for (const element of children(inner, "elements")) this.#target(element, frame);
        return;
      case "AssignmentPattern":
        this.#visit(child(inner, "right"), frame);
        this.#target(child(inner, "left"), frame);
        return;
      case "RestElement":
        this.#target(child(inner, "argument"), frame);
        return;
      default:
        this.#visit(inner, frame);
    }
  }

  /** `this` or `super`, where that is an instance of the class around it. */
  #isInstance(node: AstNode | null, frame: Frame): boolean {
    const { type } = unwrapped(node) ?? {};
    return (type === "ThisExpression" || type === "Super") && frame.self?.isStatic === false;
  }

  #callsMethods(frame: Frame): void {
    if (frame.self?.isBeingMade) (this.#assignments[frame.self.index] as AssignmentNotes).callsMethods = true;
  }

  /** `this.name = …`, null where the name can't be told. */
  #assignsThis(name: string | null, frame: Frame): void {
    if (!frame.self || frame.self.isStatic) return;
    const assignments = this.#assignments[frame.self.index] as AssignmentNotes;
    (frame.self.isBeingMade ? assignments.whenMade : assignments.inMethods).add(name ?? ANY_MEMBER);
  }

  #commonJsExport(left: AstNode, value: Value, frame: Frame): void {
    if (frame.when !== "load" || left.type !== "MemberExpression") return;
    const object = child(left, "object");
    const name = propertyName(child(left, "property"), is(left, "computed"));
    if (!object || name === null) return;
    if (object.type === "Identifier" && text(object, "name") === "module" && name === "exports") {
      this.#exports["default"] = { kind: "local", value };
      if (value.type !== "object") return;
      for (const { name: key, value: entry } of value.entries) {
        if (key !== null) this.#exports[key] = { kind: "local", value: entry };
      }
      return;
    }
    const isExports =
      (object.type === "Identifier" && text(object, "name") === "exports") ||
      (object.type === "MemberExpression" && prototypeOwner(object, "exports") !== null);
    // To Node, the default export of a CommonJS module is `module.exports` and nothing else.
    if (isExports && name !== "default") this.#exports[name] = { kind: "local", value };
  }

  /** Something that code is about to turn into a string. */
  #force(value: Value, node: AstNode, frame: Frame): void {
    if (
      value.type !== "call" &&
      value.type !== "binding" &&
      value.type !== "global" &&
      value.type !== "member"
    )
      return;
    if (isEarly(frame)) this.#forced.push({ value, range: rangeOf(node), ...timeOf(frame) });
  }
}
/** Marks the calls that are the whole value of a property of an options object, in the call or calls within it. */
function markOptions(value: Value): void {
  if (value.type !== "call") return;
  markOptions(value.callee);
  for (const argument of value.args) {
    if (argument.type === "object") {
      for (const { value: entry } of argument.entries) {
        if (entry.type === "call" && entry.whole === "property") entry.whole = "option";
      }
    } else if (argument.type === "array") {
      argument.elements.forEach(markOptions);
    } else {
      markOptions(argument);
    }
  }
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

const ENTITY_NAMES = new Set(["typeName", "exprName"]);
