import type { SyntaxNode } from "./shape.js";

/** A token that begins where the text alone does not tell what it is, or where it ends. */
export interface KnownToken {
  readonly type: string;
  readonly end: number;
}

/**
 * Collects, node by node, the tokens that only the tree can tell: literals, parts of templates and of JSX,
 * names that look like keywords, and the angle brackets of types and of JSX, of which two in a row look like an operator.
 */
export class KnownTokens {
  readonly byStart: Map<number, KnownToken> = new Map();
  readonly #code: string;

  constructor(code: string) {
    this.#code = code;
  }

  /** Takes what a node tells. Parents come before their children. */
  visit(node: SyntaxNode): void {
    const { type, start, end } = node;
    switch (type) {
      case "MetaProperty":
        // The `new` of `new.target` and the `import` of `import.meta` are nodes of names, and keywords all the same.
        this.#add("Keyword", start, (node["meta"] as SyntaxNode).end);
        break;
      case "Identifier":
        if (RESERVED_WORDS.has(node["name"] as string)) this.#addName(start, node["name"] as string);
        break;
      case "Literal":
        // An attribute of JSX has claimed its text before.
        if (!this.byStart.has(start)) this.#add(literalType(node), start, end);
        break;
      case "PrivateIdentifier":
      case "JSXIdentifier":
      case "JSXText":
        this.#add(type, start, end);
        break;
      case "TemplateElement":
        this.#add("Template", start, end);
        break;
      case "JSXAttribute": {
        const value = node["value"] as SyntaxNode | null;
        if (value?.type === "Literal") this.#add("JSXText", value.start, value.end);
        break;
      }
      case "JSXOpeningElement":
      case "JSXOpeningFragment":
      case "JSXClosingElement":
      case "JSXClosingFragment":
      case "TSTypeParameterDeclaration":
      case "TSTypeParameterInstantiation":
        this.#add("Punctuator", start, start + 1);
        this.#add("Punctuator", end - 1, end);
        break;
      case "TSTypeAssertion": {
        CLOSING_ANGLE.lastIndex = (node["typeAnnotation"] as SyntaxNode).end;
        CLOSING_ANGLE.test(this.#code);
        this.#add("Punctuator", start, start + 1);
        this.#add("Punctuator", CLOSING_ANGLE.lastIndex - 1, CLOSING_ANGLE.lastIndex);
        break;
      }
    }
  }

  #add(type: string, start: number, end: number): void {
    this.byStart.set(start, { type, end });
  }

  #addName(start: number, name: string): void {
    if (!this.byStart.has(start) && this.#code.startsWith(name, start))
      this.#add("Identifier", start, start + name.length);
  }
}

/** Words that are no names unless the tree says so, as TypeScript counts them, with the types of their tokens. */
export const RESERVED_WORDS: ReadonlyMap<string, string> = new Map([
  ["false", "Boolean"],
  ["true", "Boolean"],
  ["null", "Null"],
  ...(
    "break case catch class const continue debugger default delete do else enum export extends finally for " +
    "function if implements import in instanceof interface let new package private protected public return " +
    "static super switch this throw try typeof var void while with yield"
  )
    .split(" ")
    .map((word) => [word, "Keyword"] as const),
]);

/** From the end of an assertion's type to its bracket there is nothing but space, comments and closing parentheses. */
const CLOSING_ANGLE = /(?:[\s)]|\/\*[^]*?\*\/|\/\/.*)*>/y;

function literalType({ value, bigint, regex }: SyntaxNode): string {
  if (regex) return "RegularExpression";
  if (bigint) return "Numeric";
  switch (typeof value) {
    case "string":
      return "String";
    case "number":
      return "Numeric";
    case "boolean":
      return "Boolean";
    default:
      return "Null";
  }
}
