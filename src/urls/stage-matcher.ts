import type { RegexRoute } from "./regex-route.js";
import type { Route, RouteParam } from "./route.js";
import type { Run } from "./shape.js";

/** Where captured texts begin and end, in the order of the parameters. */
export interface Captures {
  /** -1 for a group of a regex that took no part. */
  readonly from: number[];
  readonly to: number[];
}

/** Matches one route of a URLconf, or the end of one, where the path can't be scanned straight on. */
export interface StageMatcher {
  /** How many captures a match adds. */
  readonly captures: number;
  /**
   * @param at - index of the first capture that a match writes
   * @returns where the match ends, or -1
   */
  match(path: string, from: number, captures: Captures, at: number): number;
}

/**
 * The matcher of a route's parts from the given one on.
 *
 * @param isEndpoint - must the route match to the end of the path?
 */
export function partsMatcher(parts: Route["parts"], isEndpoint: boolean): StageMatcher {
  const isRuns = parts.every((part) => typeof part === "string" || part.converter.shape !== undefined);
  return isRuns ? new RunsMatcher(parts, isEndpoint) : new ConverterRegexMatcher(parts, isEndpoint);
}

/**
 * Finds what a backtracking regex would find, each parameter as long as it can be, the left ones first, in time linear
 * in the path: which positions the rest of the route can match at is worked out once, from the right.
 */
class RunsMatcher implements StageMatcher {
  readonly captures: number;
  private readonly units: readonly (string | Run)[];
  /** For each capture the indexes of its first unit, and of the unit behind it. */
  private readonly spans: readonly (readonly [first: number, behind: number])[];
  private readonly isEndpoint: boolean;

  constructor(parts: Route["parts"], isEndpoint: boolean) {
    const units: (string | Run)[] = [];
    const spans: [number, number][] = [];
    for (const part of parts) {
      if (typeof part === "string") {
        units.push(part);
      } else {
        const first = units.length;
        units.push(...(part.converter.shape?.runs ?? []));
        spans.push([first, units.length]);
      }
    }
    this.units = units;
    this.spans = spans;
    this.captures = spans.length;
    this.isEndpoint = isEndpoint;
  }

  match(path: string, from: number, captures: Captures, at: number): number {
    const units = this.units;
    const ending = units.at(-1);
    if (this.isEndpoint && typeof ending === "string" && !path.endsWith(ending)) return -1;
    const latest = this.latestStarts(path, from);
    if (latest[0]?.[0] !== 0) return -1;
    const starts = [from];
    let position = from;
    for (const [index, unit] of units.entries()) {
      if (typeof unit === "string") position += unit.length;
      else position = from + (latest[index + 1]?.[unit.reach(path, position) - from] ?? 0);
      starts.push(position);
    }
    for (const [index, [first, behind]] of this.spans.entries()) {
      captures.from[at + index] = starts[first] ?? from;
      captures.to[at + index] = starts[behind] ?? from;
    }
    return position;
  }

  /**
   * For each unit, and for what follows the last one: by position, counted from where the match begins, the latest
   * position up to this one at which the rest of the route matches, or -1.
   */
  private latestStarts(path: string, from: number): Int32Array[] {
    const length = path.length - from;
    const latest: Int32Array[] = [];
    let next = new Int32Array(length + 1);
    for (let p = 0; p <= length; p++) next[p] = !this.isEndpoint || p === length ? p : -1;
    latest[this.units.length] = next;
    for (let index = this.units.length - 1; index >= 0; index--) {
      const unit = this.units[index] ?? "";
      const starts =
        typeof unit === "string" ? literalStarts(unit, path, from, next) : runStarts(unit, path, from, next);
      let last = -1;
      for (let p = 0; p <= length; p++) starts[p] = last = starts[p] === 1 ? p : last;
      latest[index] = next = starts;
    }
    return latest;
  }
}

function literalStarts(text: string, path: string, from: number, next: Int32Array): Int32Array<ArrayBuffer> {
  const starts = new Int32Array(next.length);
  for (let at = path.indexOf(text, from); at >= 0; at = path.indexOf(text, at + 1)) {
    const behind = at - from + text.length;
    if (next[behind] === behind) starts[at - from] = 1;
  }
  return starts;
}

function runStarts(run: Run, path: string, from: number, next: Int32Array): Int32Array<ArrayBuffer> {
  const starts = new Int32Array(next.length);
  let reach = 0;
  for (let p = next.length - 2; p >= 0; p--) {
    reach = run.set.has(path.charCodeAt(from + p)) ? reach + 1 : 0;
    const end = next[p + Math.min(reach, run.max)] ?? -1;
    if (reach >= run.min && end >= p + run.min) starts[p] = 1;
  }
  return starts;
}

/** For converters whose regex is more than runs of characters: what a match costs is that regex's affair. */
class ConverterRegexMatcher implements StageMatcher {
  readonly captures: number;
  private readonly regex: RegExp;

  constructor(parts: Route["parts"], isEndpoint: boolean) {
    this.captures = parts.filter((part) => typeof part !== "string").length;
    const source = parts.map((part) =>
      typeof part === "string" ? escaped(part) : `(${part.converter.source})`,
    );
    this.regex = new RegExp(source.join("") + (isEndpoint ? "$" : ""), "duy");
  }

  match(path: string, from: number, captures: Captures, at: number): number {
    const regex = this.regex;
    regex.lastIndex = from;
    const indices = regex.exec(path)?.indices;
    if (indices === undefined) return -1;
    for (let index = 0; index < this.captures; index++) {
      const [start, end] = indices[index + 1] ?? [-1, -1];
      captures.from[at + index] = start;
      captures.to[at + index] = end;
    }
    return indices[0]?.[1] ?? -1;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Matches the route of a `rePath()`. */
export class RegexMatcher implements StageMatcher {
  readonly captures: number;
  private readonly regex: RegExp;
  private readonly isEndpoint: boolean;

  constructor(route: RegexRoute, isEndpoint: boolean) {
    this.isEndpoint = isEndpoint;
    this.captures = route.groups.length;
    this.regex = route.regex;
  }

  match(path: string, from: number, captures: Captures, at: number): number {
    const indices = this.regex.exec(path.slice(from))?.indices;
    if (indices === undefined) return -1;
    for (let index = 0; index < this.captures; index++) {
      const span = indices[index + 1];
      captures.from[at + index] = span === undefined ? -1 : from + span[0];
      captures.to[at + index] = span === undefined ? -1 : from + span[1];
    }
    // A regex says itself, by $, whether it matches to the end (U12).
    return this.isEndpoint ? path.length : from + (indices[0]?.[1] ?? 0);
  }
}

/**
 * The first part of a route that can't be scanned straight on, because what follows it may begin with a character of
 * its own: `<str:a>` in `<str:a>-<str:b>`, but not in `<str:a>/<str:b>`.
 *
 * @returns the number of parts if there is none
 */
export function firstAmbiguous(parts: Route["parts"]): number {
  const index = parts.findIndex((part, at) => typeof part !== "string" && isAmbiguous(part, parts[at + 1]));
  return index < 0 ? parts.length : index;
}

function isAmbiguous(param: RouteParam, following: string | RouteParam | undefined): boolean {
  const { shape } = param.converter;
  if (shape === undefined) return true;
  return shape.runs.some((run, index) => {
    if (run.min === run.max) return false;
    const next = shape.runs[index + 1];
    if (next !== undefined) return !run.set.isDisjointFrom(next.set);
    if (following === undefined) return false;
    if (typeof following === "string") return run.set.has(following.charCodeAt(0));
    const first = following.converter.shape?.runs[0];
    return first === undefined || !run.set.isDisjointFrom(first.set);
  });
}
