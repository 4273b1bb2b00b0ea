/**
 * What captured text looks like, where that is a sequence of runs of characters: `[0-9]{4}`, `[^/]+`,
 * `[0-9a-f]{8}-[0-9a-f]{4}`. Text of a shape can be scanned without a regex, and a sequence of shapes be told apart in
 * one pass over the text, whatever the text is.
 */
export class Shape {
  /** The same for all shapes that scan alike. */
  readonly signature: string;
  /** A regex of the same texts, without counts where it can be: V8 takes three times as long over `[a-f]{8}`. */
  readonly source: string;
  readonly runs: readonly Run[];
  /** Scans several runs faster than they can be scanned one by one. */
  private readonly sticky: RegExp | undefined;

  /**
   * @param signature - the regex that the runs are read off; it is the same for all shapes that scan alike
   * @param source - a regex that does the same, and fast
   */
  constructor(signature: string, source: string, runs: readonly Run[]) {
    this.signature = signature;
    this.source = source;
    this.runs = runs;
    this.sticky = runs.length > 1 ? new RegExp(source, "uy") : undefined;
  }

  /**
   * Reads the shape off a regex.
   *
   * @param source - a valid regex for the `u` flag
   * @returns undefined if the regex is more than a sequence of ASCII classes, or of their complements, with quantifiers
   */
  static parse(source: string): Shape | undefined {
    const runs: Run[] = [];
    let uncounted = "";
    let at = 0;
    while (at < source.length) {
      const piece = pieces.exec(source.slice(at));
      if (piece === null) return undefined;
      const [whole, atom = "", least, upTo, most, plus] = piece;
      const set = parseSet(atom);
      if (set === undefined) return undefined;
      const min = least === undefined ? 1 : Number(least);
      const max = plus !== undefined ? Infinity : upTo === undefined ? min : most ? Number(most) : Infinity;
      // A quantifier counts code points, and what lies beyond ASCII may be two code units.
      if (set.others && (min > 1 || max < Infinity)) return undefined;
      if (min < 1 || max < min) return undefined;
      runs.push(new Run(set, min, max));
      uncounted += min === max && min <= longestUncounted ? atom.repeat(min) : whole;
      at += whole.length;
    }
    return runs.length === 0 ? undefined : new Shape(source, uncounted, runs);
  }

  /**
   * Of text that is one run, however long: 1 for each ASCII character that belongs to it and is such, otherwise 0.
   *
   * @returns undefined for other shapes
   */
  membersThat(areSuch: (character: string) => boolean): Uint8Array | undefined {
    const [run, second] = this.runs;
    if (run?.min !== 1 || run.max !== Infinity || second !== undefined) return undefined;
    return run.set.isMember.map((member, code) => (areSuch(String.fromCharCode(code)) ? member : 0));
  }

  /** Are all its characters such, none of them beyond ASCII? */
  isWithin(isSuch: (character: string) => boolean): boolean {
    return this.runs.every(
      ({ set: { isMember, others } }) =>
        !others && isMember.every((member, code) => member === 0 || isSuch(String.fromCharCode(code))),
    );
  }

  /**
   * Where text of this shape ends, each run taken as long as it goes.
   *
   * @returns -1 if there is none at the position
   */
  scan(text: string, from: number): number {
    const { runs, sticky } = this;
    if (sticky !== undefined) {
      sticky.lastIndex = from;
      return sticky.test(text) ? sticky.lastIndex : -1;
    }
    let at = from;
    for (let index = 0; index < runs.length; index++) {
      at = (runs[index] as Run).scan(text, at);
      if (at < 0) return -1;
    }
    return at;
  }
}

const longestUncounted = 64;

/** Between `min` and `max` characters of a set. */
export class Run {
  readonly set: CharSet;
  readonly min: number;
  readonly max: number;

  constructor(set: CharSet, min: number, max: number) {
    this.set = set;
    this.min = min;
    this.max = max;
  }

  /** Where the longest such run from the position ends, or -1. */
  scan(text: string, from: number): number {
    const end = this.reach(text, from);
    return end - from < this.min ? -1 : end;
  }

  /** Where the characters of the set end, `max` of them at most. */
  reach(text: string, from: number): number {
    const { isMember, others, allBut } = this.set;
    if (allBut !== undefined && this.max === Infinity) {
      const end = text.indexOf(allBut, from);
      return end < 0 ? text.length : end;
    }
    const limit = Math.min(text.length, from + this.max);
    let at = from;
    while (at < limit) {
      const code = text.charCodeAt(at);
      if (code < 128 ? isMember[code] === 0 : !others) break;
      at++;
    }
    return at;
  }
}

/** A set of UTF-16 code units, which tells apart ASCII only. */
export class CharSet {
  /** Do the characters beyond ASCII belong to it? */
  readonly others: boolean;
  /** 1 for each of the ASCII characters in the set, otherwise 0. */
  readonly isMember: Uint8Array;
  /** The only character that does not belong to it, if there is just one. */
  readonly allBut: string | undefined;

  /** @param isMember - 1 for each of the 128 ASCII characters in the set, otherwise 0 */
  constructor(isMember: Uint8Array, others: boolean) {
    this.isMember = isMember;
    this.others = others;
    const missing = isMember.indexOf(0);
    const isAllButOne = others && missing >= 0 && isMember.indexOf(0, missing + 1) < 0;
    this.allBut = isAllButOne ? String.fromCharCode(missing) : undefined;
  }

  /** The set of one character. */
  static of(character: string): CharSet {
    const code = character.charCodeAt(0);
    const isMember = new Uint8Array(128);
    if (code < 128) isMember[code] = 1;
    return new CharSet(isMember, code >= 128);
  }

  has(code: number): boolean {
    return code < 128 ? this.isMember[code] === 1 : this.others;
  }

  isDisjointFrom(other: CharSet): boolean {
    if (this.others && other.others) return false;
    return this.isMember.every((member, code) => member === 0 || !other.has(code));
  }
}

/** An atom with its quantifier: a class, a class escape, an escaped or plain character; `{2}`, `{2,}`, `{2,5}` or `+`. */
const pieces =
  /^(\[(?:[^\]\\]|\\[\x20-\x7e])*\]|\\[dDwW]|\\[^a-zA-Z0-9]|[^\\^$.*+?()[\]{}|])(?:\{(\d+)(,(\d*))?\}|(\+))?(?![*+?{])/;

function parseSet(atom: string): CharSet | undefined {
  if (!atom.startsWith("[")) return singleOrEscape(atom);
  const isNegated = atom.startsWith("[^");
  const members = new Uint8Array(128);
  const body = atom.slice(isNegated ? 2 : 1, -1);
  let at = 0;
  while (at < body.length) {
    const piece = classPieces.exec(body.slice(at));
    if (piece === null) return undefined;
    const [whole, escape, first = "", last] = piece;
    if (escape !== undefined) {
      for (let code = 0; code < 128; code++) if (wordEscapes(escape, code)) members[code] = 1;
      if (escape !== "d" && escape !== "w") return undefined;
    } else {
      const from = plain(first).charCodeAt(0);
      const to = last === undefined ? from : plain(last).charCodeAt(0);
      members.fill(1, from, to + 1);
    }
    at += whole.length;
  }
  return isNegated ? complement(members) : new CharSet(members, false);
}

/** In a class: `\d` or `\w`, or an ASCII character or a range of them. */
const classPieces =
  /^(?:\\([dw])|(\\[^a-zA-Z0-9]|\\n|[\x00-\x5b\x5d-\x7f])(?:-(\\[^a-zA-Z0-9]|\\n|[\x00-\x5b\x5d-\x7f]))?)/;

function singleOrEscape(atom: string): CharSet | undefined {
  if (!/^\\[dDwW]$/.test(atom)) {
    const character = plain(atom);
    return character.charCodeAt(0) < 128 ? CharSet.of(character) : undefined;
  }
  const letter = atom.charAt(1);
  const members = Uint8Array.from({ length: 128 }, (_, code) =>
    wordEscapes(letter.toLowerCase(), code) ? 1 : 0,
  );
  return letter === letter.toLowerCase() ? new CharSet(members, false) : complement(members);
}

function wordEscapes(letter: string, code: number): boolean {
  return (letter === "d" ? /\d/ : /\w/).test(String.fromCharCode(code));
}

function complement(members: Uint8Array): CharSet {
  return new CharSet(
    members.map((member) => 1 - member),
    true,
  );
}

function plain(character: string): string {
  return character === "\\n" ? "\n" : character.replace(/^\\/, "");
}
