/**
 * A row of the table: what was measured, what it is to be, and whether it is.
 *
 * @param {{ what: string, ratio: number, atMost?: number, atLeast?: number }} row
 */
export function line({ what, ratio, atMost, atLeast }) {
  // A difference of two times may be less than the noise in them.
  if (!(ratio > 0)) return `${what.padEnd(64)} too noisy to tell`;
  const isMet = atMost === undefined ? ratio >= atLeast : ratio <= atMost;
  const bound = atMost === undefined ? `at least ${atLeast.toFixed(2)}` : `at most  ${atMost.toFixed(2)}`;
  const miss = Math.abs(ratio / (atMost ?? atLeast) - 1) * 100;
  const verdict = isMet ? "met" : `missed by ${miss.toFixed(0)} %`;
  return `${what.padEnd(64)} ${ratio.toFixed(3).padStart(6)}   ${bound}   ${verdict}`;
}
