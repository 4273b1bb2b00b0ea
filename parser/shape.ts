import type { LineTable } from "./line-table.js";
import { decodeEntities } from "./jsx-entities.js";
import { OxcSyntaxError } from "./syntax-error.js";

/** A node as oxc-parser makes it. */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

/**
 * Brings a tree of oxc-parser into the shape that typescript-eslint's parser gives, in place: `range` and `loc`
 * on each node for `start` and `end`, and the few fields that differ.
 *
 * @param context.visit - is given each node before it is changed, parents before their children
 * @throws {SyntaxError} for types that TypeScript knows in JSDoc only, which oxc-parser reads
 */
export function shape(
  program: SyntaxNode,
  context: {
    readonly code: string;
    readonly lines: LineTable;
    readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
    readonly visit: (node: SyntaxNode) => void;
  },
): void {
  const { code, lines, visitorKeys, visit } = context;
  program.end = code.length;

  // With a list of its own, since a chain of ten thousand operators is as deep.
  const open = [program];
  for (let node = open.pop(); node; node = open.pop()) {
    const { type, end } = node;
    const start = (node.start = startOf(node, code));
    const keys = visitorKeys[type];
    if (!keys) throw new OxcSyntaxError(`${type} is no type outside of JSDoc.`, start, lines);
    visit(node);
    // The last two fields, in this order, which leaves the object a fast one.
    delete (node as Partial<SyntaxNode>).end;
    delete (node as Partial<SyntaxNode>).start;
    node.range = [start, end];
    node.loc = lines.location(start, end);
    for (const key of keys) {
      const child = node[key];
      if (Array.isArray(child)) {
        for (const element of child as (SyntaxNode | null)[]) if (element) open.push(element);
      } else if (child) {
        open.push(child as SyntaxNode);
      } else if (child === null && isAbsent(type, key)) {
        node[key] = undefined;
      }
    }
    const field = ABSENT_FIELDS[type];
    if (field !== undefined) node[field] ??= undefined;
    readAgain(node, code, start, end);
  }
}

function startOf({ type, start, decorators }: SyntaxNode, code: string): number {
  // The whole text for ESLint; from the first token on for oxc-parser.
  if (type === "Program") return 0;
  // A parameter begins after its decorators.
  if (!DECORATED.has(type) || !Array.isArray(decorators)) return start;
  const last = decorators.at(-1) as SyntaxNode | undefined;
  if (!last || last.start < start) return start;
  BLANK.lastIndex = last.end;
  BLANK.test(code);
  return BLANK.lastIndex;
}

const DECORATED = new Set(["AssignmentPattern", "Identifier"]);
const BLANK = /(?:\s|\/\*[^]*?\*\/|\/\/.*)*/y;

function isAbsent(type: string, child: string): boolean {
  return ABSENT_CHILDREN.has(child) && type !== "TSImportType" && type !== "TSTypePredicate";
}

/** What is undefined with typescript-eslint where there is none. All other children are null with both. */
const ABSENT_CHILDREN = new Set([
  "constraint",
  "default",
  "returnType",
  "superTypeArguments",
  "typeAnnotation",
  "typeArguments",
  "typeParameters",
]);

/** The same of fields that belong to one type of node, or are no children. */
const ABSENT_FIELDS: Readonly<Record<string, string>> = {
  AccessorProperty: "accessibility",
  ExpressionStatement: "directive",
  MethodDefinition: "accessibility",
  PropertyDefinition: "accessibility",
  RestElement: "value",
  TSAbstractAccessorProperty: "accessibility",
  TSAbstractMethodDefinition: "accessibility",
  TSAbstractPropertyDefinition: "accessibility",
  TSDeclareFunction: "body",
  TSEnumMember: "initializer",
  TSIndexSignature: "accessibility",
  TSMappedType: "readonly",
  TSMethodSignature: "accessibility",
  TSParameterProperty: "accessibility",
  TSPropertySignature: "accessibility",
};

/** The few values that the two parsers read from the same text in different ways. */
function readAgain(node: SyntaxNode, code: string, start: number, end: number): void {
  switch (node.type) {
    case "JSXAttribute": {
      const value = node["value"] as SyntaxNode | null;
      if (value?.type === "Literal") value["value"] = decodeEntities((value["raw"] as string).slice(1, -1));
      break;
    }
    case "JSXText":
      node["value"] = decodeEntities(node["raw"] as string);
      break;
    case "Literal": {
      const regex = node["regex"] as { flags: string } | undefined;
      const raw = node["raw"] as string;
      if (regex) regex.flags = raw.slice(raw.lastIndexOf("/") + 1);
      break;
    }
    case "TemplateElement":
      // With its line breaks as they are written.
      (node["value"] as { raw: string }).raw = code.slice(start + 1, end - (node["tail"] === true ? 1 : 2));
      break;
  }
}
