/** How much memory a process had in use when so many edits were made, in bytes. */
export interface Sample {
  readonly edit: number;
  readonly heap: number;
  readonly resident: number;
}

/** Edits of which the samples are taken together. */
export const SPAN = 200;
/** How much more may be in use than in the first {@link SPAN} edits. */
const MOST_GROWTH = 0.1;

/** How a figure went on: the medians of the first and of the last span of edits. */
export interface Course {
  readonly first: number;
  readonly last: number;
  /** By how much the largest of all spans is above the first, as a share of it. */
  readonly growth: number;
  readonly isFlat: boolean;
}

/** The median of each span of edits, held against the first; null where there are too few to say. */
export function courseOf(samples: readonly Sample[], what: "heap" | "resident"): Course | null {
  const spans = new Map<number, number[]>();
  for (const sample of samples) {
    const span = Math.ceil(sample.edit / SPAN);
    spans.set(span, [...(spans.get(span) ?? []), sample[what]]);
  }
  const medians = [...spans.values()].map(median);
  const [first, last] = [medians[0], medians.at(-1)];
  if (first === undefined || last === undefined || medians.length < 2) return null;
  const growth = Math.max(...medians) / first - 1;
  return { first, last, growth, isFlat: growth <= MOST_GROWTH };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
