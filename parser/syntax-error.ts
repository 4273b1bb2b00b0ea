import type { LineTable } from "./line-table.js";

/** A syntax error with its place in the properties where ESLint looks for it. */
export class OxcSyntaxError extends SyntaxError {
  /** Offset in the text, in UTF-16 code units. */
  readonly index: number;
  /** From 1. */
  readonly lineNumber: number;
  /** From 1, as in ESLint's messages. */
  readonly column: number;

  constructor(message: string, index: number, lines: LineTable) {
    super(message);
    const { line, column } = lines.position(index);
    this.index = index;
    this.lineNumber = line;
    this.column = column + 1;
  }
}
