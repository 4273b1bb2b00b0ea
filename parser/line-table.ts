export interface Position {
  /** From 1. */
  line: number;
  /** From 0, in UTF-16 code units. */
  column: number;
}

export interface Location {
  start: Position;
  end: Position;
}

/** Tells lines and columns of offsets. Lines end as ECMAScript says: LF, CR, CR LF, U+2028 and U+2029. */
export class LineTable {
  readonly #starts: readonly number[];
  // Neighbouring questions are mostly about the same line.
  #last = 0;

  constructor(text: string) {
    const starts = [0];
    for (const { index, 0: lineBreak } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
      starts.push(index + lineBreak.length);
    }
    this.#starts = starts;
  }

  location(start: number, end: number): Location {
    return { start: this.position(start), end: this.position(end) };
  }

  position(offset: number): Position {
    const line = this.#lineOf(offset);
    return { line: line + 1, column: offset - (this.#starts[line] ?? 0) };
  }

  #lineOf(offset: number): number {
    const starts = this.#starts;
    const startOf = (line: number): number => starts[line] ?? Infinity;
    let low = 0;
    let high = starts.length - 1;
    if (startOf(this.#last) <= offset) {
      low = this.#last;
      if (offset < startOf(low + 1)) return low;
    } else {
      high = this.#last - 1;
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    this.#last = low;
    return low;
  }
}
